# expect: known
# main: conf/settings.py
from conf.components.cors import *
from conf.components import apps

MIDDLEWARE = apps.MIDDLEWARE
# --- file: conf/__init__.py
# --- file: conf/components/__init__.py
# --- file: conf/components/cors.py
CORS_ALLOWED_ORIGINS = ["https://component.example.org"]
# --- file: conf/components/apps.py
MIDDLEWARE = ("corsheaders.middleware.CorsMiddleware",)
