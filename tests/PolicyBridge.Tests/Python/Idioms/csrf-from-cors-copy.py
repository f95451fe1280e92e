# expect: known
CORS_ALLOWED_ORIGINS = ["https://a.example.org"]
CSRF_TRUSTED_ORIGINS = CORS_ALLOWED_ORIGINS.copy()
CSRF_TRUSTED_ORIGINS.append("https://b.example.org")
