# since 3.12
A = ['a']
def f[T: A.append('b')](x: T) -> T: return x
B = list(A)
f.__type_params__[0].__bound__
C = list(A)
D = f('z')
