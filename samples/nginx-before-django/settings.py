"""A whole Django project: this module, and app.py with its views."""
SECRET_KEY = "only for this sample"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "app"
USE_TZ = True
INSTALLED_APPS = ["corsheaders"]
MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
]

CORS_ALLOWED_ORIGINS = ["https://shop.example"]
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://[a-z0-9-]+\.preview\.shop\.example$"]
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_CREDENTIALS = True
