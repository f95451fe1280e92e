# expect: known
from split_settings.tools import include, optional

CORS_ALLOWED_ORIGINS = ["https://a.example.org"]
try:
    include("parts/missing.py")
    CORS_ALLOWED_ORIGINS = []
except OSError:
    CORS_ALLOWED_ORIGINS += ["https://b.example.org"]
include(optional("nowhere/*.py"), optional("/nonexistent/policybridge/settings.py"))
try:
    include("parts/failing.py")
except ImportError:
    CORS_ALLOW_CREDENTIALS = True
# --- file: parts/failing.py
CORS_ALLOWED_ORIGINS += ["https://c.example.org"]
raise ImportError("no")
