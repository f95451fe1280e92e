# expect: known
from corsheaders.defaults import default_headers, default_methods

CORS_ALLOW_HEADERS = list(default_headers) + ["x-tenant"]
CORS_ALLOW_METHODS = list(default_methods)
