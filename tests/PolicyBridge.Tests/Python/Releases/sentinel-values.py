# since 3.15
MISSING = sentinel('MISSING')
A = repr(MISSING)
B = bool(MISSING)
C = MISSING is sentinel('MISSING')
def f(x=MISSING): return 'none' if x is MISSING else x
D = f()
E = f(3)
