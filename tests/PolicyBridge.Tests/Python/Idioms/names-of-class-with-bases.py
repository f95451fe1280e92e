# expect: known
class A1:
    CORS_A = 1
class B1(A1):
    CORS_B = [2]
    _x = 3
for key in [k for k in dir(B1) if k.isupper()]:
    globals()[key] = getattr(B1, key)
CORS_X = [k for k in vars(B1) if not k.startswith("__")]
for k, v in B1.__dict__.items():
    if not k.startswith("_"):
        globals()["VIA_" + k] = v
