import vault

MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "corsheaders.middleware.CorsMiddleware",
]

CORS_ALLOWED_ORIGINS = [
    "https://shop.example",
    "partner.example",
    "https://admin.shop.example/",
]
CORS_ALLOW_METHODS = vault.read("cors/methods")
CORS_PREFLIGHT_MAX_AGE = -1
CORS_URLS_REGEX = r"^/api/(?P<version"
