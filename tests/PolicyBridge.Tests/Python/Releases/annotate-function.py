# since 3.14
A = ['a']
x: A.append('b') = 1
C = list(A)
D = __annotate__(1)
E = list(A)
