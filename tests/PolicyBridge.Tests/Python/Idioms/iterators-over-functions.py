# expect: known
LOG = []
def f(x):
    LOG.append(x)
    return x * 2
m = map(f, [1, 2, 3])
CORS_A = list(LOG)
CORS_B = next(m)
CORS_C = list(LOG)
CORS_D = list(m)
CORS_E = list(LOG)
fl = filter(lambda x: x > 1, [1, 2, 3])
CORS_F = list(fl), list(fl)
e = enumerate(["a", "b"], 1)
CORS_G = next(e), list(e)
r = reversed([1, 2, 3])
CORS_H = next(r), list(r)
