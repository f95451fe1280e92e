# expect: known
# configuration: Live
CORS_ORIGINS = ["https://module.example.org"]
from configurations import Configuration, values


class Live(Configuration):
    CORS_ALLOWED_ORIGINS = CORS_ORIGINS + ["https://class.example.org"]
    for port in (1, 2):
        CORS_ALLOWED_ORIGINS.append(f"http://localhost:{port}")
    del port
