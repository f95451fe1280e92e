# expect: known
import os

raw = os.getenv("ORIGINS")
CORS_ALLOWED_ORIGINS = raw.split(",") if raw else []
CORS_ALLOW_ALL_ORIGINS = not raw
