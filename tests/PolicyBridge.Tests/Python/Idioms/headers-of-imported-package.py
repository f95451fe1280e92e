# expect: known
import corsheaders.defaults
import corsheaders

CORS_ALLOW_HEADERS = [*corsheaders.defaults.default_headers, "x-requested-by"]
CORS_ALLOW_METHODS = corsheaders.defaults.default_methods
