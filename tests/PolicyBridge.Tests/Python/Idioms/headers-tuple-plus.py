# expect: known
from corsheaders.defaults import default_headers, default_methods

CORS_ALLOW_HEADERS = default_headers + (
    "x-tenant",
    "x-request-id",
)
CORS_ALLOW_METHODS = default_methods + ("PURGE",)
