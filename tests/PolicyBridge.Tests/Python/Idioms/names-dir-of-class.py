# expect: known
class Prod:
    CORS_ALLOWED_ORIGINS = ["https://p.example"]
    CORS_ALLOW_CREDENTIALS = True
for _k in dir(Prod):
    if _k.isupper():
        globals()[_k] = getattr(Prod, _k)
