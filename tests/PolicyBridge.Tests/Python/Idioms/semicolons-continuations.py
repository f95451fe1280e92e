# expect: known
CORS_ALLOW_ALL_ORIGINS = False; CORS_ALLOW_CREDENTIALS = True
CORS_PREFLIGHT_MAX_AGE = 1 + \
    2
CORS_ALLOWED_ORIGINS = \
    ["https://c.example.org"]
