# expect: known
# main: config/settings/__init__.py
import os
from pathlib import Path

from split_settings.tools import include

HERE = Path(__file__).parent
CORS_ALLOWED_ORIGINS = []
for part in sorted(HERE.glob("base/*.py")):
    include(str(part))
for name in ("one", "two"):
    include(f"parts/{name}.py")
list(map(include, sorted("last/" + n for n in os.listdir(HERE / "last") if n.endswith(".py"))))
include(*[f"more/{n}.py" for n in ("a", "b")])
# --- file: config/__init__.py
# --- file: config/settings/base/a.py
CORS_ALLOWED_ORIGINS.append("https://base-a.example.org")
# --- file: config/settings/base/b.py
CORS_ALLOWED_ORIGINS.append("https://base-b.example.org")
# --- file: config/settings/parts/one.py
CORS_ALLOWED_ORIGINS += ["https://one.example.org"]
# --- file: config/settings/parts/two.py
CORS_ALLOWED_ORIGINS += ["https://two.example.org"]
# --- file: config/settings/last/x.py
CORS_ALLOW_CREDENTIALS = True
# --- file: config/settings/last/y.py
CORS_ALLOW_CREDENTIALS = not CORS_ALLOW_CREDENTIALS
# --- file: config/settings/more/a.py
CORS_MORE = ["a"]
# --- file: config/settings/more/b.py
CORS_MORE.append("b")
