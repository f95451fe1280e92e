# expect: known
import os
import secrets
import string
from django.core.management.utils import get_random_secret_key

SECRET = os.getenv("SECRET_KEY", get_random_secret_key())
TOKEN = "".join(secrets.choice(string.ascii_letters) for _ in range(8))
CORS_ALLOWED_ORIGINS = ["https://r.example.org"]
