# expect: unknown-ok
import json
import os

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "conf.json")) as handle:
    CORS_ALLOWED_ORIGINS = json.load(handle)["origins"]
# --- file: conf.json
{"origins": ["https://json.example.org"]}
