# expect: known
class Local:
    CORS_ALLOW_CREDENTIALS = True


CORS_ALLOW_CREDENTIALS = getattr(Local, "CORS_ALLOW_CREDENTIALS", False)
CORS_ALLOWED_ORIGINS = getattr(Local, "ORIGINS", ["https://getattr.example.org"])
