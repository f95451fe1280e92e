# expect: known
ORIGINS = ["https://one.example.org"]
CORS_ALLOWED_ORIGINS = ORIGINS
ORIGINS += ["https://two.example.org"]
ORIGINS = ["https://three.example.org"]
