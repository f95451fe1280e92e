# expect: known
HOSTS = ["https://a.example", "https://b.example", "https://c.example"]
any((CORS_ALLOWED_ORIGINS := [h]) and h.startswith("https://b") for h in HOSTS)
