MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]

CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://[a-z0-9-]+\.shop\.example$"]
