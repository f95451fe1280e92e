# expect: known
# main: config/settings/production.py
from .base import *  # noqa: F401,F403

DEBUG = False
CORS_ALLOWED_ORIGINS = ["https://live.example.org"]
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
