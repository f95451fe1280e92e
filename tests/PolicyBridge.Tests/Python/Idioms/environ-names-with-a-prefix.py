# expect: known
# env: ORIGIN_B=https://b.example
# env: ORIGIN_A=https://a.example
# env: ORIGINS=no
# env: HEADER_1=x-one
import os

CORS_ALLOWED_ORIGINS = [v for _, v in sorted(os.environ.items()) if _.startswith("ORIGIN_")]
CORS_KEYS = [k for k in sorted(os.environ.keys()) if k.startswith(("ORIGIN_", "HEADER_"))]
CORS_NAMES = sorted(k for k in os.environ if k.startswith("ORIGIN_"))
CORS_ALLOW_HEADERS = [v for k, v in os.environ.items() if k.startswith("HEADER_")]
CORS_NONE = [k for k in os.environ if k.startswith("NOBODY_SETS_")]
CORS_LOOP = []
for name, value in sorted(os.environ.items()):
    if name.startswith("HEADER_"):
        CORS_LOOP.append((name[len("HEADER_"):], value))
CORS_TEXT = ",".join(v for k, v in sorted(list(os.environ.items())) if k.startswith("ORIGIN_"))
