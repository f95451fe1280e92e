# expect: known
# env: ORIGINS=https://w.example.com
import os

if origins := os.environ.get("ORIGINS"):
    CORS_ALLOWED_ORIGINS = origins.split(",")
else:
    CORS_ALLOWED_ORIGINS = []
