# since 3.8
import functools
A = ['a']
@functools.singledispatch
def f(x): return 'any'
@f.register
def _(x: (A.append('b'), int)[1]): return 'int'
B = list(A)
D = f(1)
