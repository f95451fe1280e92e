# expect: known
import importlib
import socket

NAME = "live" if socket.gethostname() else "nothing_there"
importlib.import_module("hosts." + NAME)
from shared import ORIGINS

CORS_ALLOWED_ORIGINS = ORIGINS
# --- file: shared.py
ORIGINS = ["https://a.example.org", "https://b.example.org"]
# --- file: hosts/__init__.py
# --- file: hosts/live.py
from shared import ORIGINS

ORIGINS.pop()
