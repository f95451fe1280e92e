# expect: known
from corsheaders.defaults import default_headers, default_methods

CORS_ALLOW_HEADERS = list(default_headers)
CORS_ALLOW_HEADERS += ["x-one"]
CORS_ALLOW_HEADERS.insert(0, "x-zero")
