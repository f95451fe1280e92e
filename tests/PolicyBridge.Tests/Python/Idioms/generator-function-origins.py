# expect: known
def origins():
    yield "https://a.example"
    for p in (3000, 5173):
        yield f"http://localhost:{p}"
CORS_ALLOWED_ORIGINS = list(origins())
CORS_B = [*origins()]
