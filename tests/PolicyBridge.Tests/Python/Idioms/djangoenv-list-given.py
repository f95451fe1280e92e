# expect: known
# env: ORIGINS=https://a.example.com,https://b.example.com
# env: ALLOW_ALL=on
# env: MAX_AGE=60
import environ

env = environ.Env()
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=[])
CORS_ALLOW_ALL_ORIGINS = env.bool("ALLOW_ALL", False)
CORS_PREFLIGHT_MAX_AGE = env.int("MAX_AGE", default=86400)
