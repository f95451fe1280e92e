# since 3.15
A = []
def f(x):
    A.append(x)
    return [x, x]
B = [*f(x) for x in 'ab']
C = list(A)
D = {*f(x) for x in (1, 1)}
E = {**{x: f(x)} for x in 'c'}
F = tuple(*f(x) for x in 'd')
