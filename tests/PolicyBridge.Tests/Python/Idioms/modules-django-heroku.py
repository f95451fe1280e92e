# expect: known
# env: SECRET_KEY=value
import os

import django_heroku

BASE_DIR = os.path.dirname(os.path.abspath(__file__))
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
CORS_ALLOWED_ORIGINS = ["https://a.example.org"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
django_heroku.settings(locals())
CORS_ALLOW_CREDENTIALS = STATIC_URL == "/static/"
CORS_EXPOSE_HEADERS = ALLOWED_HOSTS
