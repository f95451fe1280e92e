# expect: known
PARTS = ["www", "example", "org"]
CORS_ALLOWED_ORIGINS = ["https://" + ".".join(PARTS)] + ["https://" + ".".join(PARTS[1:])]
