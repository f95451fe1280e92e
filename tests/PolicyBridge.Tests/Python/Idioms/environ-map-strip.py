# expect: known
import os

CORS_ALLOWED_ORIGINS = list(map(str.strip, os.getenv("ORIGINS", "https://a.example.org , https://b.example.org").split(",")))
