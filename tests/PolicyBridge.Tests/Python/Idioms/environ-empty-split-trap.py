# expect: known
import os

CORS_ALLOWED_ORIGINS = os.environ.get("ORIGINS", "").split(",")
