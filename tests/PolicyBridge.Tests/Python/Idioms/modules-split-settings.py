# expect: known
from split_settings.tools import include, optional

CORS_ALLOW_CREDENTIALS = True
include("parts/cors.py", optional("parts/local.py"), optional(None), optional(""))
# --- file: parts/cors.py
CORS_ALLOWED_ORIGINS = ["https://split.example.org"]
