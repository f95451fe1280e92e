# expect: known
# main: config/__init__.py
from split_settings.tools import include, optional

include("components/*.py", optional("local/*.py"))
# --- file: config/components/apps.py
INSTALLED_APPS = ["corsheaders"]
# --- file: config/components/cors.py
from corsheaders.defaults import default_headers

CORS_ALLOWED_ORIGINS = ["https://w.example.org"]
CORS_ALLOW_HEADERS = [*default_headers, "x-w"]
# --- file: config/components/web.py
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
