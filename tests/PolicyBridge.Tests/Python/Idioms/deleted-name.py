# expect: known
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOWED_ORIGINS = ["https://d.example.org"]
del CORS_ALLOW_ALL_ORIGINS
