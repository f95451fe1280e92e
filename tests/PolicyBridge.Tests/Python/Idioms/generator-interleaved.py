# expect: known
LOG = []
def g():
    LOG.append("s")
    yield 1
    LOG.append("m")
    yield 2
    LOG.append("e")
x = g()
CORS_A = list(LOG)
CORS_B = next(x)
CORS_C = list(LOG)
for i in x: LOG.append(i)
CORS_D = list(LOG)
CORS_E = next(x, "d")
