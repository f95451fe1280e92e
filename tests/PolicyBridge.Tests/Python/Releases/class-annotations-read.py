# since 3.8
A = ['a']
class C:
    x: A.append('b') = 1
B = list(A)
C.__annotations__
D = list(A)
