# expect: known
from urllib.parse import urljoin, urlsplit

BASE = "https://x.example.org/a/b"
CORS_ALLOWED_ORIGINS = [urljoin(BASE, "/")[:-1], "://".join(urlsplit(BASE)[:2])]
