# expect: known
# env: DJANGO_ENV=production
# main: conf/__init__.py
import os

if os.environ.get("DJANGO_ENV") == "production":
    from .production import *
else:
    from .development import *
# --- file: conf/production.py
CORS_ALLOWED_ORIGINS = ["https://p.example.org"]
# --- file: conf/development.py
CORS_ALLOW_ALL_ORIGINS = True
