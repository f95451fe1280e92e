# expect: unknown-ok
from dotenv import dotenv_values

config = dotenv_values(".env")
CORS_ALLOWED_ORIGINS = [config["SITE"]]
# --- file: .env
SITE=https://values.example.org
