# expect: known
def merge(*lists, **extra):
    merged = []
    for part in lists:
        merged.extend(part)
    merged += extra.get("also", [])
    return merged


CORS_ALLOWED_ORIGINS = merge(["https://a.example.org"], ("https://b.example.org",), also=["https://c.example.org"])
