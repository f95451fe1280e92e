import os

MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]

CORS_ALLOWED_ORIGINS = os.environ["CORS_ORIGINS"].split()
CORS_URLS_REGEX = r"^/api/"
