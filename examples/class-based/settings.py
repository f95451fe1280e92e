from configurations import Configuration, values


class Base(Configuration):
    MIDDLEWARE = [
        "corsheaders.middleware.CorsMiddleware",
        "django.middleware.common.CommonMiddleware",
    ]
    CORS_ALLOW_METHODS = ["GET", "HEAD", "POST"]


class Development(Base):
    CORS_ALLOW_ALL_ORIGINS = True


class Production(Base):
    CORS_ALLOWED_ORIGINS = values.ListValue(["https://shop.example"])

    @property
    def CORS_EXPOSE_HEADERS(self):
        return ["X-Request-Id"] if "POST" in self.CORS_ALLOW_METHODS else []
