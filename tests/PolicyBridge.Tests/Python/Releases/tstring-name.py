# since 3.14
n = 'b'
T = t'a{n!r:>5}'
A = T.interpolations[0].expression
B = T.interpolations[0].conversion
C = T.interpolations[0].format_spec
D = isinstance(T, str)
E = type(T).__name__
F = bool(T)
