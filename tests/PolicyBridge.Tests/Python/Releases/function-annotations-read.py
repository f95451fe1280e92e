# since 3.8
A = ['a']
def f(x: A.append('b')): pass
B = list(A)
f.__annotations__
D = list(A)
