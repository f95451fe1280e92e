# expect: known
def walk(t):
    if isinstance(t, list):
        for x in t:
            yield from walk(x)
    else:
        yield t
CORS_A = list(walk([1, [2, [3, 4]], 5]))
def flat(*ls):
    for l in ls: yield from l
CORS_B = list(flat("ab", [1], (2,)))
