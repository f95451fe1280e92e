# expect: known
# main: config/settings.py
import os
from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))
CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
exec(open(os.path.join(HERE, "local.py")).read())
local = Path(HERE) / "more.py"
if local.exists():
    exec(compile(local.read_bytes(), str(local), "exec"), globals())
with open(os.path.join(HERE, "last.py"), "rb") as f:
    code = compile(f.read(), "last.py", "exec")
exec(code)
missing = Path(HERE) / "absent.py"
if missing.exists():
    exec(missing.read_text())
CORS_NAME = __name__
# --- file: config/__init__.py
# --- file: config/local.py
CORS_ALLOWED_ORIGINS += ["https://local.example.org"]
CORS_ALLOW_CREDENTIALS = True
# --- file: config/more.py
CORS_ALLOWED_ORIGINS.append("https://more.example.org")
CORS_FILE = os.path.basename(__file__)
# --- file: config/last.py
CORS_PREFLIGHT_MAX_AGE = 60


def last():
    return CORS_PREFLIGHT_MAX_AGE + 1


CORS_LATER = last()
