# expect: known
MIDDLEWARE = ["a.A", "django.middleware.common.CommonMiddleware", "b.B"]
MIDDLEWARE.insert(MIDDLEWARE.index("django.middleware.common.CommonMiddleware"), "corsheaders.middleware.CorsMiddleware")
