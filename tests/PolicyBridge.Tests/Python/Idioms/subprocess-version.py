# expect: unknown-ok
import subprocess

CORS_ALLOW_CREDENTIALS = True
try:
    VERSION = subprocess.check_output(["false"]).decode()
except Exception:
    VERSION = "unknown"
CORS_ALLOWED_ORIGINS = ["https://sub.example.org"]
