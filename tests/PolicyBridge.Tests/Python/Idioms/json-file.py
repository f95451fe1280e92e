# expect: unknown-ok
import json
from pathlib import Path

DATA = json.loads((Path(__file__).parent / "conf.json").read_text())
CORS_ALLOWED_ORIGINS = DATA["origins"]
CORS_ALLOW_CREDENTIALS = DATA.get("credentials", False)
# --- file: conf.json
{"origins": ["https://json.example.org"], "credentials": true}
