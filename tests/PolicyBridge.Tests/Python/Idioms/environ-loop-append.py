# expect: known
import os

CORS_ALLOWED_ORIGINS = ["https://base.example.org"]
for origin in os.getenv("MORE", "https://m1.example.org, https://m2.example.org").split(","):
    origin = origin.strip()
    if origin and origin not in CORS_ALLOWED_ORIGINS:
        CORS_ALLOWED_ORIGINS.append(origin)
