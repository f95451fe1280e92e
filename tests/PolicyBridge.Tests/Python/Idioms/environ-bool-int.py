# expect: known
# env: DEBUG=0
import os

DEBUG = bool(int(os.environ.get("DEBUG", 1)))
CORS_ALLOW_ALL_ORIGINS = DEBUG
CORS_PREFLIGHT_MAX_AGE = int(os.getenv("MAX_AGE", 600))
