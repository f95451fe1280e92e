# expect: known
from decouple import config

CORS_ALLOWED_ORIGINS = config("ORIGINS").split(",")
CORS_ALLOW_ALL_ORIGINS = config("ALLOW_ALL", cast=bool)
# --- file: .env
# development
ORIGINS=https://envfile.example.org
ALLOW_ALL=no
