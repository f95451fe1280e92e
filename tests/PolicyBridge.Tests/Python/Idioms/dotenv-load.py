# expect: known
import os

from dotenv import load_dotenv

load_dotenv()
CORS_ALLOWED_ORIGINS = os.getenv("ORIGINS", "").split(",")
# --- file: .env
export ORIGINS="https://one.example.org,https://two.example.org"  # quoted
