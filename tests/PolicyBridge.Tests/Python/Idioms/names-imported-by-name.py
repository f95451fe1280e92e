# expect: known
# env: DJANGO_ENV=prod
import importlib, os
env = os.environ.get("DJANGO_ENV", "dev")
m = importlib.import_module(f"envs.{env}")
CORS_ALLOWED_ORIGINS = m.ORIGINS
for name in dir(m):
    if name.isupper() and name.startswith("CORS"):
        globals()[name] = getattr(m, name)
# --- file: envs/__init__.py

# --- file: envs/prod.py
ORIGINS = ["https://p.example"]
CORS_X = 1
