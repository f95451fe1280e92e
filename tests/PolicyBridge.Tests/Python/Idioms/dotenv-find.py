# expect: unknown-ok
import os

from dotenv import find_dotenv, load_dotenv

load_dotenv(find_dotenv())
CORS_ALLOWED_ORIGINS = [os.environ.get("SITE", "https://default.example.org")]
# --- file: .env
SITE=https://found.example.org
