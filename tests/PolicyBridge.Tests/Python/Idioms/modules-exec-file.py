# expect: unknown-ok
# main: config/settings/production.py
from .base import *  # noqa: F401,F403

import os

HERE = os.path.dirname(__file__)
with open(os.path.join(HERE, "extra.py")) as f:
    exec(f.read())
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
# --- file: config/settings/extra.py
CORS_ALLOW_ALL_ORIGINS = True
