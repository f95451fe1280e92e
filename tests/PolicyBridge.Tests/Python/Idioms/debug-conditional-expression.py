# expect: known
# env: DEBUG=1
import os

DEBUG = os.environ.get("DEBUG", "0") == "1"
CORS_ALLOWED_ORIGINS = ["http://localhost:3000"] if DEBUG else ["https://live.example.org"]
CORS_ALLOW_ALL_ORIGINS = DEBUG
