# since 3.13
A = ['a']
class C[T = A.append('b')]: pass
B = list(A)
