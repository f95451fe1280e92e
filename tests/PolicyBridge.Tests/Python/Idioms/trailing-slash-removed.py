# expect: known
import os

CORS_ALLOWED_ORIGINS = [u.rstrip("/") for u in os.getenv("URLS", "https://s.example.org/ https://t.example.org").split()]
