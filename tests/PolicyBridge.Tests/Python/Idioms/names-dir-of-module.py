# expect: known
import base
for name in dir(base):
    if name.isupper():
        globals()[name] = getattr(base, name)
# --- file: base.py
CORS_ALLOW_ALL_ORIGINS = True
