# expect: known
CORS_ALLOWED_ORIGINS = CSRF_TRUSTED_ORIGINS = ["https://both.example.org"]
CSRF_TRUSTED_ORIGINS.append("https://csrf.example.org")
