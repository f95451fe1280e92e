# expect: known
from corsheaders.defaults import default_headers, default_methods

CORS_ALLOW_HEADERS = tuple(default_headers) + tuple(["x-a", "x-b"])
