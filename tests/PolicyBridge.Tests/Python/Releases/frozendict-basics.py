# since 3.15
F = frozendict({'a': 1}, b=2)
A = isinstance(F, dict)
B = F['a']
C = list(F)
try:
    F['c'] = 3
    D = 'set'
except TypeError:
    D = 'frozen'
E = len(F)
G = F | {'c': 3}
H = type(F | {'c': 3}).__name__
I = F == {'a': 1, 'b': 2}
J = dict(F)
K = {**F}
L = hash(F) == hash(frozendict(b=2, a=1))
M = sorted(F.items())
