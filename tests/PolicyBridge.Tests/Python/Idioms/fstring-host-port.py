# expect: known
HOST, PORT = "web.example.org", 8443
CORS_ALLOWED_ORIGINS = [f"https://{HOST}:{PORT}", f"https://{HOST.upper()!s}", f"http://{'localhost'}:{PORT:d}"]
