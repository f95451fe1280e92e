# expect: known
# main: config/settings/production.py
from .base import *  # noqa: F401,F403

import os

HERE = os.path.dirname(__file__)
with open(os.path.join(HERE, "extra.py")) as f:
    exec(f.read())
# --- file: config/settings/base.py
CORS_ALLOW_CREDENTIALS = True
# --- file: config/__init__.py
# --- file: config/settings/__init__.py
# --- file: config/settings/extra.py
CORS_ALLOW_ALL_ORIGINS = True
