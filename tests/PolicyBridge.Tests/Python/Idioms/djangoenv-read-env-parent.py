# expect: known
# main: website/settings.py
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    environ.Env.read_env(str(BASE_DIR / ".env"))
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=["https://none.example.org"])
# --- file: .env
ORIGINS=https://root.example.org
