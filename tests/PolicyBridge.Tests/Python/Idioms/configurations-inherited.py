# expect: known
# configuration: Live
from configurations import Configuration, values


class Base(Configuration):
    MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
    CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
    CORS_ALLOW_CREDENTIALS = False


class Live(Base):
    CORS_ALLOWED_ORIGINS = Base.CORS_ALLOWED_ORIGINS + ["https://live.example.org"]
    CORS_ALLOW_CREDENTIALS = True
