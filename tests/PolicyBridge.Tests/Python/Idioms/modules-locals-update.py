# expect: unknown-ok
# main: config/settings/production.py
from . import base

locals().update({name: getattr(base, name) for name in dir(base) if name.isupper()})
CORS_PREFLIGHT_MAX_AGE = 5
# --- file: config/settings/base.py
CORS_ALLOWED_ORIGINS = ["https://u.example.org"]
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
