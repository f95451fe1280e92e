MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
]

CORS_ALLOWED_ORIGINS = ["https://shop.example"] + [f"https://tenant-{number}.shop.example" for number in range(1, 41)]
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://([a-z]+)\.\1\.example$"]
CORS_ALLOW_CREDENTIALS = True
CORS_URLS_REGEX = r"^/api/.*$"
