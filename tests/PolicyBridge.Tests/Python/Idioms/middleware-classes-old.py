# expect: known
MIDDLEWARE_CLASSES = ("corsheaders.middleware.CorsMiddleware",)
MIDDLEWARE = MIDDLEWARE_CLASSES
CORS_ORIGIN_ALLOW_ALL = True
