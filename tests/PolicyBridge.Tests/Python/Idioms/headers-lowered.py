# expect: known
NAMES = ["X-Auth-Token", "Content-Type"]
CORS_ALLOW_HEADERS = [name.lower() for name in NAMES]
CORS_EXPOSE_HEADERS = tuple(map(str.lower, NAMES))
