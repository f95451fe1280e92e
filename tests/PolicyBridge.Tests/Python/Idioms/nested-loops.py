# expect: known
CORS_ALLOWED_ORIGINS = [
    f"{scheme}://{host}:{port}"
    for scheme in ("http", "https")
    for host in ("localhost", "127.0.0.1")
    for port in range(3000, 3002)
    if not (scheme == "https" and host == "127.0.0.1")
]
