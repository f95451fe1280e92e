# expect: known
# main: proj/settings.py
import os
from pathlib import Path

from dotenv import load_dotenv

BASE_DIR = Path(__file__).resolve().parent.parent
load_dotenv(dotenv_path=BASE_DIR / "env" / "web.env")
CORS_ALLOWED_ORIGINS = [os.environ["SITE"]]
# --- file: env/web.env
HOST=web.example.org
SITE=https://${HOST}
