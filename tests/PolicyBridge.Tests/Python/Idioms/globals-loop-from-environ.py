# expect: known
# env: CORS_ALLOW_CREDENTIALS=yes
import os

for name in ("CORS_ALLOW_ALL_ORIGINS", "CORS_ALLOW_CREDENTIALS"):
    globals()[name] = os.environ.get(name, "no") == "yes"
