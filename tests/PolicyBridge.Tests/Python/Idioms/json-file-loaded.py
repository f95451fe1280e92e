# expect: known
import json
import os
from pathlib import Path
from urllib.parse import urljoin

HERE = os.path.dirname(__file__)
with open(os.path.join(HERE, "origins.json")) as file:
    DATA = json.load(file)
CORS_ALLOWED_ORIGINS = DATA["origins"]
CORS_ALLOW_CREDENTIALS = json.load((Path(HERE) / "origins.json").open("rb"))["credentials"]
try:
    with open(os.path.join(HERE, "broken.json")) as file:
        CORS_EXPOSE_HEADERS = json.load(file)
except json.JSONDecodeError:
    CORS_EXPOSE_HEADERS = [urljoin("https://a.example.org/b/c?d#e", "/")]
JOINED = urljoin("https://a.example.org", "/b"), urljoin("http://a/b", "/c/d-e"), urljoin("https://u@a.example.org:80/", "/x_1")
# --- file: origins.json
{"origins": ["https://a.example.org"], "credentials": true}
# --- file: broken.json
{"origins": [
