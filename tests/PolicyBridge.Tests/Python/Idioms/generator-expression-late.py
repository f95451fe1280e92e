# expect: known
CORS_X = 1
g = (CORS_X for _ in "ab")
CORS_X = 2
CORS_A = list(g)
def f():
    y = 1
    gg = (y for _ in "a")
    y = 3
    return list(gg)
CORS_B = f()
CORS_C = any(x > 2 for x in [1, 3])
CORS_D = all(x for x in [])
CORS_E = next((x for x in ["a", "bb"] if len(x) > 1), None)
CORS_F = next((x for x in ["a"] if len(x) > 1), "none")
CORS_G = tuple(x * y for x in (1, 2) for y in (3, 4) if x != 2)
CORS_H = set(x for x in "aab")
CORS_I = {k: v for k, v in ((x, x * 2) for x in (1, 2))}
CORS_J = sum(len(x) for x in ("a", "bb"))
