# expect: known
# env: EXTRA_ORIGIN=https://extra.example.com
import os

CORS_ALLOWED_ORIGINS = ["https://fixed.example.org"]
extra = os.environ.get("EXTRA_ORIGIN", "")
if extra:
    CORS_ALLOWED_ORIGINS.append(extra)
if os.environ.get("RENDER_EXTERNAL_HOSTNAME"):
    CORS_ALLOWED_ORIGINS.append("https://" + os.environ["RENDER_EXTERNAL_HOSTNAME"])
