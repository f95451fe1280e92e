# expect: known
ALLOWED_HOSTS = ["a.example.org", ".b.example.org", "*"]
CORS_ALLOWED_ORIGINS = ["https://" + h.lstrip(".") for h in ALLOWED_HOSTS if h != "*"]
