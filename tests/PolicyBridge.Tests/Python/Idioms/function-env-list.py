# expect: known
import os


def env_list(name, default=""):
    """Splits a variable at commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


CORS_ALLOWED_ORIGINS = env_list("ORIGINS", "https://d1.example.org,https://d2.example.org")
CORS_ALLOW_HEADERS = env_list("HEADERS")
