# expect: known
# env: NUMBERS=1,2,3
import environ

env = environ.Env()
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", cast=str, default=["https://z.example.org"])
MORE = env.list("NUMBERS", cast=int, default=[])
CORS_PREFLIGHT_MAX_AGE = sum(MORE)
