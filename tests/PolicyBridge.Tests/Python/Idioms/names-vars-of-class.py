# expect: known
class Prod:
    CORS_ALLOWED_ORIGINS = ["https://p.example"]
    CORS_ALLOW_CREDENTIALS = True
globals().update({k: v for k, v in vars(Prod).items() if k.isupper()})
