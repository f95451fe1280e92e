# expect: known
# main: config/settings/production.py
from .base import *  # noqa: F401,F403

try:
    from .local import *
except ImportError:
    pass
# --- file: config/settings/base.py
CORS_ALLOW_ALL_ORIGINS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
# --- file: config/settings/local.py
CORS_ALLOW_ALL_ORIGINS = True
