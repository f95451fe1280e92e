# since 3.8
def f():
    x = 1
    exec('x = 5')
    return x
A = f()
