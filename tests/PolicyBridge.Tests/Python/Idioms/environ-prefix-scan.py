# expect: known
# env: ORIGIN_B=https://b.example.com
# env: ORIGIN_A=https://a.example.com
import os

CORS_ALLOWED_ORIGINS = [value for name, value in sorted(os.environ.items()) if name.startswith("ORIGIN_")]
