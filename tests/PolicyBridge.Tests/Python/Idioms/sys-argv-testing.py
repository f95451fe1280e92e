# expect: unknown-ok
import sys

TESTING = "test" in sys.argv or "pytest" in sys.modules
CORS_ALLOWED_ORIGINS = ["https://t.example.org"]
if TESTING:
    CORS_ALLOW_ALL_ORIGINS = True
