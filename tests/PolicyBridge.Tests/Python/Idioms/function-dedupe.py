# expect: known
def unique(items):
    seen = set()
    return [i for i in items if not (i in seen or seen.add(i))]


CORS_ALLOWED_ORIGINS = unique(["https://a.example.org", "https://b.example.org", "https://a.example.org"])
CSRF_TRUSTED_ORIGINS = list(dict.fromkeys(CORS_ALLOWED_ORIGINS + ["https://b.example.org"]))
