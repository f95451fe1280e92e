# expect: unknown-ok
import socket

CORS_ALLOW_CREDENTIALS = True
if socket.gethostname() == "the-live-server":
    CORS_ALLOWED_ORIGINS = ["https://live.example.org"]
else:
    CORS_ALLOWED_ORIGINS = ["http://localhost:3000"]
