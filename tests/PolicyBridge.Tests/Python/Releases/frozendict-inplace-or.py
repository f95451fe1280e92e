# since 3.15
F = G = frozendict(a=1)
F |= {'b': 2}
A = list(F)
B = list(G)
