# expect: known
from corsheaders.defaults import default_headers, default_methods

CORS_ALLOW_HEADERS = sorted(set(default_headers) | {"x-z", "accept"})
