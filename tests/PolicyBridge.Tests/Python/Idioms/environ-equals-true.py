# expect: known
# env: ALLOW_ALL=TRUE
import os

DEBUG = os.environ.get("DEBUG", "False") == "True"
CORS_ALLOW_ALL_ORIGINS = os.environ.get("ALLOW_ALL", "false").lower() == "true"
