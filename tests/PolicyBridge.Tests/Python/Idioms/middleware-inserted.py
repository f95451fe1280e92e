# expect: known
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
MIDDLEWARE.insert(0, "corsheaders.middleware.CorsMiddleware")
MIDDLEWARE += ["whitenoise.middleware.WhiteNoiseMiddleware"]
CORS_ALLOW_ALL_ORIGINS = True
