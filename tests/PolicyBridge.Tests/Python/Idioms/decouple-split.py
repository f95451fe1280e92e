# expect: known
from decouple import config

CORS_ALLOWED_ORIGINS = config("ORIGINS", default="").split(",")
CORS_ORIGIN_WHITELIST = [o for o in config("OLD", "https://o.example.org").split() if o]
