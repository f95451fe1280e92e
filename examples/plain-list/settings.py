MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
]

CORS_ALLOWED_ORIGINS = [
    "https://shop.example",
    "https://admin.shop.example",
]
CORS_URLS_REGEX = r"^/api/.*$"
