# expect: known
from corsheaders.defaults import default_headers as base_headers

CORS_ALLOW_HEADERS = base_headers + ("x-client",)
CORS_ALLOW_HEADERS += ("x-later",)
