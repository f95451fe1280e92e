# expect: known
def f():
    it = iter([1])
    while True:
        yield next(it)
try:
    CORS_A = list(f())
except RuntimeError:
    CORS_A = "runtime"
def t(it): return [next(it), next(it)]
CORS_B = t(iter("abc"))
