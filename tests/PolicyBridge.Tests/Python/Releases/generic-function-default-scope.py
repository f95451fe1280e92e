# since 3.12
T = 'outer'
A = []
def f[T](x=T): A.append(x)
f()
