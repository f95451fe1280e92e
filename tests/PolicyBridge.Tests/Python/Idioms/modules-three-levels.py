# expect: known
# main: config/settings/production.py
from .middle import *

CORS_ALLOWED_ORIGINS = CORS_ALLOWED_ORIGINS + ["https://top.example.org"]
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
# --- file: config/settings/middle.py
from .base import *

CORS_ALLOWED_ORIGINS += ["https://middle.example.org"]
