# expect: known
# main: config/settings/production.py
import importlib
import os

ENV = os.environ.get("ENV", "base")
module = importlib.import_module(f"config.settings.{ENV}")
globals().update({k: v for k, v in vars(module).items() if k.isupper()})
# --- file: config/settings/base.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
DEBUG = True
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
_PRIVATE = ["https://private.example.org"]
CORS_ALLOW_CREDENTIALS = False
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
