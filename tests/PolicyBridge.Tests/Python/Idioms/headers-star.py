# expect: known
from corsheaders.defaults import default_headers, default_methods

CORS_ALLOW_HEADERS = [*default_headers, "sentry-trace", "baggage"]
CORS_ALLOW_METHODS = (*default_methods, "POKE")
