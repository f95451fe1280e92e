# expect: known
def f():
    yield 1
    raise ValueError("x")
try:
    CORS_A = list(f())
except ValueError as e:
    CORS_A = "raised"
g = f()
CORS_B = next(g)
try: next(g)
except ValueError: pass
CORS_C = list(g)
CORS_L = []
try: CORS_L.extend(f())
except ValueError: pass
CORS_D = CORS_L
