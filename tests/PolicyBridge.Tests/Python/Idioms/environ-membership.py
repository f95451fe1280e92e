# expect: known
import os

if "ORIGINS" in os.environ:
    CORS_ALLOWED_ORIGINS = os.environ["ORIGINS"].split(",")
else:
    CORS_ALLOW_ALL_ORIGINS = True
