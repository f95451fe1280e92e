# expect: known
import os

ORIGIN = os.getenv("ORIGIN")
CORS_ALLOWED_ORIGINS = list(filter(None, [ORIGIN, "https://g.example.org"]))
CORS_ALLOWED_ORIGIN_REGEXES = [] if ORIGIN else None or [r"^https://x\.example\.org$"]
