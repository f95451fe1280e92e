# expect: known
# main: config/settings/production.py
from .base import *  # noqa: F401,F403

CORS_ALLOW_ALL_ORIGINS = "DEBUG" in globals()
# --- file: config/settings/base.py
__all__ = ["MIDDLEWARE", "CORS_ALLOWED_ORIGINS"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
