# since 3.12
A = 'a'
type A = int
B = type(A).__name__
