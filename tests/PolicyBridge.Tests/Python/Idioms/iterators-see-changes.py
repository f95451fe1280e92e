# expect: known
CORS_L = [1, 2, 3]
g = (x for x in CORS_L)
CORS_A = next(g)
CORS_L.insert(0, 9)
CORS_B = list(g)
it = iter(CORS_L)
next(it)
CORS_L.append("late")
CORS_C = list(it)
CORS_L2 = []
CORS_L2.extend(x for x in CORS_L if x not in CORS_L2)
CORS_D = CORS_L2
CORS_L2 += (x for x in [1, 2])
CORS_E = CORS_L2
