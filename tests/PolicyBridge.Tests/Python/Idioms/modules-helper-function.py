# expect: known
# main: config/settings/production.py
from .base import *  # noqa: F401,F403

from config.utils import split

CORS_ALLOWED_ORIGINS = split("https://h1.example.org; https://h2.example.org")
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
# --- file: config/utils.py
def split(text, separator=";"):
    return [part.strip() for part in text.split(separator)]
