# expect: unknown-ok
from environs import Env

env = Env()
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", ["https://envs.example.org"])
CORS_ALLOW_CREDENTIALS = True
