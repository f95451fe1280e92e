# expect: known
import environ

env = environ.Env()
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default="")
