# expect: known
CORS_ALLOW_METHODS = ("GET", "OPTIONS",) + ("POST",)
CORS_EXPOSE_HEADERS = ["Content-Disposition", "X-Total-Count"]
