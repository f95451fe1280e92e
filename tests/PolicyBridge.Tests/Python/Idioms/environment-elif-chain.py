# expect: known
import os

ENV = os.environ.get("ENV", "local").lower()
if ENV == "production":
    CORS_ALLOWED_ORIGINS = ["https://example.org"]
elif ENV in ("test", "ci"):
    CORS_ALLOWED_ORIGINS = []
else:
    CORS_ALLOW_ALL_ORIGINS = True
