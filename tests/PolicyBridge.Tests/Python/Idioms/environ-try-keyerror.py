# expect: known
import os

try:
    CORS_ALLOWED_ORIGINS = os.environ["ORIGINS"].split(";")
except KeyError:
    CORS_ALLOWED_ORIGINS = ["http://localhost:8080"]
