# expect: known
import os

os.environ.setdefault("MODE", "staging")
CORS_ALLOWED_ORIGINS = [f"https://{os.environ['MODE']}.example.org"]
