# expect: known
import corsheaders.defaults
from corsheaders import defaults as cors_defaults

CORS_ALLOW_HEADERS = corsheaders.defaults.default_headers + ("x-a",)
CORS_ALLOW_METHODS = cors_defaults.default_methods
