# since 3.15
A = []
def f(x):
    A.append(x)
    return [x, x + 1]
g = (*f(x) for x in (1, 10))
B = list(A)
C = next(g)
D = list(A)
E = list(g)
F = list(A)
