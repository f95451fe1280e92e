# expect: known
# env: BASE=/srv
import os
from collections import ChainMap

os.environ |= {"CORS_HOST": "m.example.org"}
os.environ.update([("CORS_PORT", "8443")])
CORS_ALLOWED_ORIGINS = [f"https://{os.environ['CORS_HOST']}:{os.environ['CORS_PORT']}"]
CORS_PATHS = os.path.expandvars("$BASE/x"), os.path.expandvars("${BASE}s/$NOTHING"), os.path.relpath("/srv/a/b", "/srv/c")
DEFAULTS = {"CORS_HOST": "default.example.org", "CORS_AGE": "600"}
CONFIG = ChainMap({}, os.environ, DEFAULTS)
CORS_LAYERS = CONFIG["CORS_HOST"], CONFIG["CORS_AGE"], CONFIG.get("CORS_NONE", "none"), "CORS_AGE" in CONFIG
