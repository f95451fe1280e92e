# expect: known
from pkg.settings import *
# --- file: pkg/__init__.py

# --- file: pkg/local.py
CORS_ALLOWED_ORIGINS = ["https://l.example"]
# --- file: pkg/settings.py
from importlib import import_module
mod = import_module(".local", package=__package__)
globals().update({k: v for k, v in vars(mod).items() if k.isupper()})
