# expect: known
from os import environ, getenv

CORS_ALLOWED_ORIGINS = [environ.get("SITE", "https://site.example.org"), getenv("ADMIN", "https://admin.example.org")]
