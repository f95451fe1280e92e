# expect: known
def inner(n):
    for i in range(n):
        if i == 2: return "early"
        yield i
    return "done"
def outer():
    r = yield from inner(5)
    yield r
    s = yield from inner(1)
    yield s
    t = yield from [7, 8]
    yield t
CORS_A = list(outer())
