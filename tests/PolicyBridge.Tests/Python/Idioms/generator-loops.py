# expect: known
def f(n):
    i = 0
    while True:
        i += 1
        if i == 3: continue
        if i > n: break
        yield i
    else:
        yield "else"
    for c in "ab":
        yield c
    else:
        yield "felse"
CORS_A = list(f(5))
CORS_C = dict(zip(f(3), "xyz"))
CORS_D = sorted((str(x) for x in f(6)), reverse=True)
CORS_F = ",".join(str(x) for x in f(3))
