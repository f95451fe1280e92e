# expect: known
import importlib
for name in ("base", "cors"):
    mod = importlib.import_module(f"conf.{name}")
    for key in dir(mod):
        if key.isupper():
            globals()[key] = getattr(mod, key)
# --- file: conf/__init__.py

# --- file: conf/base.py
CORS_A = ["a"]
DEBUG = False
# --- file: conf/cors.py
from .base import CORS_A
CORS_A = CORS_A + ["b"]
CORS_B = True
