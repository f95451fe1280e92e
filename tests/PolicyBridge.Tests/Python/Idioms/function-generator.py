# expect: known
def origins():
    for sub in ("a", "b"):
        yield f"https://{sub}.example.org"
    yield from ["https://c.example.org"]


CORS_ALLOWED_ORIGINS = list(origins())
