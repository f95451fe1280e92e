# expect: known
def count():
    n = 0
    while True:
        yield n
        n += 1
c = count()
CORS_A = [next(c) for _ in range(3)]
CORS_B = next(c)
CORS_C = 7 in c
CORS_D = next(c)
CORS_E = [x for x, _ in zip(c, "ab")]
CORS_F = next(c)
a, b = zip(*[(1, 2), (3, 4)])
CORS_G = a
