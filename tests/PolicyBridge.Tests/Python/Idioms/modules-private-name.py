# expect: known
# main: config/settings/production.py
from .base import *
from .base import _PRIVATE

CORS_ALLOWED_ORIGINS = _PRIVATE + CORS_ALLOWED_ORIGINS
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
