# expect: known
import os

import environ

BASE_DIR = os.path.dirname(os.path.abspath(__file__))
env = environ.Env(DEBUG=(bool, True))
environ.Env.read_env(os.path.join(BASE_DIR, ".env"))
CORS_ALLOWED_ORIGINS = env.list("ORIGINS")
CORS_ALLOW_ALL_ORIGINS = env("DEBUG")
# --- file: .env
DEBUG=off
ORIGINS=https://file1.example.org,https://file2.example.org
