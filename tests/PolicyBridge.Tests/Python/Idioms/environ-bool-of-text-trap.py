# expect: known
# env: ALLOW_ALL=False
import os

CORS_ALLOW_ALL_ORIGINS = bool(os.environ.get("ALLOW_ALL", False))
