# expect: known
CORS_ALLOWED_ORIGIN_REGEXES = [
    r"^https://[\w-]+\.example\.org$",
    "^https://\\d+\\.example\\.net$",
]
CORS_URLS_REGEX = r"^/(api|media)/.*$"
