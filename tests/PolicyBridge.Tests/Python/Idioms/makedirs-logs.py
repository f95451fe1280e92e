# expect: known
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
LOG_DIR = BASE_DIR / "logs"
LOG_DIR.mkdir(exist_ok=True)
os.makedirs(os.path.join(BASE_DIR, "media"), exist_ok=True)
CORS_ALLOWED_ORIGINS = ["https://logs.example.org"]
