# expect: unknown-ok
import json
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent

with open(os.path.join(BASE_DIR, "secrets.json")) as f:
    secrets = json.loads(f.read())


def get_secret(setting, secrets=secrets):
    try:
        return secrets[setting]
    except KeyError:
        raise ImproperlyConfigured(f"Set the {setting} setting")


SECRET_KEY = get_secret("SECRET_KEY")
CORS_ALLOWED_ORIGINS = ["https://fixed.example.org"]
# --- file: secrets.json
{"SECRET_KEY": "abc"}
