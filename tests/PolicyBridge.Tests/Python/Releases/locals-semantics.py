# since 3.8
def f():
    x = 1
    l = locals()
    x = 2
    l['y'] = 3
    return [l['x'], locals().get('y'), 'y' in locals()]
A = f()
