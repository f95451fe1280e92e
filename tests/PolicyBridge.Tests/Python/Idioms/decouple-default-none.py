# expect: known
from decouple import config

SITE = config("SITE", default=None)
CORS_ALLOWED_ORIGINS = [SITE] if SITE is not None else []
CORS_ALLOW_ALL_ORIGINS = SITE is None
