# since 3.12
A = ['a']
type X = A.append('b')
B = list(A)
X.__value__
C = list(A)
X.__value__
D = list(A)
