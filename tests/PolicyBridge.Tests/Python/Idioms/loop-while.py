# expect: known
CORS_ALLOWED_ORIGINS = []
port = 3000
while port < 3003:
    CORS_ALLOWED_ORIGINS.append(f"http://localhost:{port}")
    port += 1
