# expect: known
# env: DJANGO_CORS_ALLOWED_ORIGINS=https://a.example.com, https://b.example.com
# env: CORS_PREFLIGHT_MAX_AGE=7
# env: DJANGO_CORS_ALLOW_ALL_ORIGINS=no
# configuration: Live
from configurations import Configuration, values


class Live(Configuration):
    CORS_ALLOW_ALL_ORIGINS = values.BooleanValue(False)
    CORS_ALLOWED_ORIGINS = values.ListValue([])
    CORS_ALLOWED_ORIGIN_REGEXES = values.ListValue(["^https://x$"], separator=";")
    CORS_PREFLIGHT_MAX_AGE = values.IntegerValue(5, environ_prefix=None)
