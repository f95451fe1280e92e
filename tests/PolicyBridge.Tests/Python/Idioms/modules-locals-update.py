# expect: unknown-ok
# main: config/settings/production.py
from . import base

locals().update({name: getattr(base, name) for name in dir(base) if name.isupper()})
CORS_PREFLIGHT_MAX_AGE = 5
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
