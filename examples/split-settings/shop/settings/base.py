from corsheaders.defaults import default_headers

MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
]

SITES = ["shop", "admin", "help"]

CORS_ALLOWED_ORIGINS = [f"https://{site}.example" for site in SITES]
CORS_ALLOW_HEADERS = (*default_headers, "x-cart-token")
