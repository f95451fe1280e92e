# expect: known
import environ

env = environ.Env()
DEBUG = env.bool("DEBUG", default=False)
if DEBUG:
    CORS_ALLOW_ALL_ORIGINS = True
else:
    CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=["https://live.example.org"])
    CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://\w+\.live\.example\.org$"]
