# since 3.12
T = 'outer'
class C[T]:
    x = T.__name__
A = C.x
B = T
