# expect: known
# env: ORIGINS=https://c.example.com
# env: HEADERS=(x-a,x-b)
import environ

env = environ.Env()
CORS_ALLOWED_ORIGINS = env("ORIGINS", cast=list, default=[])
CORS_ALLOW_ALL_ORIGINS = env("ALLOW_ALL", cast=bool, default=False)
CORS_ALLOW_HEADERS = env.tuple("HEADERS", default=("accept",))
