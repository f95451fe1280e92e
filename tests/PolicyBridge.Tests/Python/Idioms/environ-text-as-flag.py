# expect: known
# env: ALLOW_ALL=0
import os

CORS_ALLOW_ALL_ORIGINS = os.environ.get("ALLOW_ALL", False)
