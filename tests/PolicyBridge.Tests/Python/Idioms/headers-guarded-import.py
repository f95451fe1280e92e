# expect: known
try:
    from corsheaders.defaults import default_headers
except ImportError:
    default_headers = ()
CORS_ALLOW_HEADERS = default_headers + ("x-a",)
