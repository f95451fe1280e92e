# expect: known
CORS_T = {"a": 1, "b": 2}
it = iter(CORS_T)
CORS_A = next(it)
CORS_T["a"] = 5
CORS_B = list(it)
it = iter(CORS_T.items())
CORS_C = next(it)
CORS_T["b"] = 7
CORS_D = list(it)
