# since 3.12
type Origins = list[str]
A = Origins.__name__
B = isinstance(Origins, type)
C = bool(Origins)
