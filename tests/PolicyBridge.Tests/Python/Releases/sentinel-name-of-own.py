# since 3.8
try:
    sentinel
    A = 'builtin'
except NameError:
    A = 'none'
sentinel = object()
B = sentinel is sentinel
