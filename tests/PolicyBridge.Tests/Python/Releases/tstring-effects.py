# since 3.14
A = ['a']
def f(x): A.append(x); return x
B = t'{f('b')}{f('c'):{f('d')}}'
C = list(A)
D = B.strings
E = B.values
