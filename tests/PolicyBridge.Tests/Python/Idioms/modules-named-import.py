# expect: known
# main: config/settings/production.py
from .base import CORS_ALLOWED_ORIGINS as BASE_ORIGINS, MIDDLEWARE
from . import base

CORS_ALLOWED_ORIGINS = BASE_ORIGINS + ["https://live.example.org"]
CORS_ALLOW_CREDENTIALS = base.CORS_ALLOW_CREDENTIALS
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
