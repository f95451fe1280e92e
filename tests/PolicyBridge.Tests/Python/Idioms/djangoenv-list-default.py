# expect: known
import environ

env = environ.Env()
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=["https://d.example.org"])
CORS_ALLOW_CREDENTIALS = env.bool("CREDENTIALS", default=True)
