# expect: known
import os

CORS_ALLOWED_ORIGINS = os.environ.get("ORIGINS", "").split()
ALLOWED_HOSTS = os.environ.get("HOSTS", "a.example.org b.example.org").split(" ")
