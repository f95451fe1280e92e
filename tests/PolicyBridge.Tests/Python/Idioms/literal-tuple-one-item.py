# expect: known
CORS_ORIGIN_WHITELIST = ("https://only.example.org",)
CORS_ORIGIN_ALLOW_ALL = False
