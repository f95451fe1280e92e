# expect: known
import sys
from importlib import reload

CORS_ALLOWED_ORIGINS = ["https://a.example.com"]
if sys.version[0] == "2":
    reload(sys)
    sys.setdefaultencoding("utf-8")
if sys.version.startswith("2"):
    CORS_ALLOWED_ORIGINS = [unicode(o) for o in CORS_ALLOWED_ORIGINS]
CORS_ALLOW_CREDENTIALS = sys.version[0] == "3"
