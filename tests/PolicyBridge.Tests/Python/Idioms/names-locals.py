# expect: known
CORS_A = 1
locals()["CORS_B"] = 2
locals().update(CORS_C=3)
vars()["CORS_D"] = 4
for n in ("E", "F"):
    locals()["CORS_" + n] = n
CORS_G1 = [k for k in list(locals()) if k.startswith("CORS_")]
CORS_G2 = {k: v for k, v in globals().items() if k.startswith("CORS_")}
