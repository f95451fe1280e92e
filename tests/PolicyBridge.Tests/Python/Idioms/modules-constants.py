# expect: known
# main: config/settings/production.py
from .base import *  # noqa: F401,F403

from config.constants import Origins, SITES

CORS_ALLOWED_ORIGINS = [*SITES, Origins.ADMIN]
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
# --- file: config/constants.py
SITES = ("https://site.example.org",)


class Origins:
    ADMIN = "https://admin.example.org"
