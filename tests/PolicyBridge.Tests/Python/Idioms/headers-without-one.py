# expect: known
from corsheaders.defaults import default_headers, default_methods

CORS_ALLOW_METHODS = [m for m in default_methods if m not in ("DELETE", "PUT")]
CORS_ALLOW_HEADERS = tuple(h for h in default_headers if not h.startswith("x-"))
