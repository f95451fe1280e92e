# expect: known
# env: ORIGINS= https://a.example.com , ,https://b.example.com,
import os

CORS_ALLOWED_ORIGINS = [o.strip() for o in os.environ.get("ORIGINS", "").split(",") if o.strip()]
CSRF_TRUSTED_ORIGINS = list(filter(None, os.environ.get("CSRF", "").split(",")))
