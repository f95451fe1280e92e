# expect: known
# env: ALLOW_ALL=off
from decouple import config

DEBUG = config("DEBUG", default=False, cast=bool)
CORS_ALLOW_ALL_ORIGINS = config("ALLOW_ALL", default=True, cast=bool)
CORS_PREFLIGHT_MAX_AGE = config("MAX_AGE", cast=int, default=5)
