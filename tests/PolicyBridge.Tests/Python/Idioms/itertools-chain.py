# expect: unknown-ok
from itertools import chain, product

CORS_ALLOWED_ORIGINS = list(chain(["https://a.example.org"], (f"{s}://b.example.org" for s in ("http", "https"))))
CORS_ALLOW_HEADERS = ["-".join(p) for p in product("xy", "ab")]
