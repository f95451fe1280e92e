# expect: unknown-ok
# env: SITE=https://process.example.org
import os

from dotenv import load_dotenv

load_dotenv(".env", override=True)
CORS_ALLOWED_ORIGINS = [os.environ["SITE"]]
# --- file: .env
SITE=https://file.example.org
