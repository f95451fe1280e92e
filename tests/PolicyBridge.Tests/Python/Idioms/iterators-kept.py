# expect: known
CORS_L = ["a"]
g = (x for x in CORS_L)
CORS_L.append("b")
CORS_A = list(g)
h = (x for x in CORS_L if x in CORS_K)
CORS_K = ["b"]
CORS_B = list(h)
CORS_C = list(h)
it = iter([1, 2, 3])
CORS_D = [next(it), list(it), next(it, "end")]
z = zip([1, 2], it)
m = map(str, [1, 2])
CORS_E = [*m, *m]
CORS_F = list(iter([4, 5, 6].pop, 5))
