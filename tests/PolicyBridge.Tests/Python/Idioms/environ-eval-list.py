# expect: known
# env: ORIGINS=["https://a.example.com", "https://b.example.com"]
# env: MAX_AGE=600
import os

from decouple import config

CORS_ALLOWED_ORIGINS = eval(os.environ["ORIGINS"])
CORS_PREFLIGHT_MAX_AGE = config("MAX_AGE", cast=eval)
CORS_ALLOW_CREDENTIALS = eval(os.environ.get("CREDENTIALS", " True"))
