# expect: known
CORS_URLS_REGEX = (
    r"^/api/"
    r"(?:v1|v2)/"
    ".*$"
)
