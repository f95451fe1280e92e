# expect: known
# env: CREDENTIALS=yes
# env: AGE=60
import json
import os


def own(value):
    return value.upper()


def get_env(name, default=None, cast=None):
    value = os.environ.get(name, default)
    if cast is bool:
        return str(value).lower() in ("1", "true", "yes")
    if cast == int:
        return int(value)
    if cast in (list, tuple):
        return cast(value.split(","))
    return cast(value) if cast is not None else value


CORS_ALLOW_CREDENTIALS = get_env("CREDENTIALS", False, cast=bool)
CORS_PREFLIGHT_MAX_AGE = get_env("AGE", cast=int)
CORS_ALLOWED_ORIGINS = get_env("ORIGINS", '["https://a.example.org"]', cast=lambda v: json.loads(v) if isinstance(v, str) else v)
CORS_EXPOSE_HEADERS = get_env("EXPOSED", "a,b", cast=list) + [get_env("ONE", "x", cast=own)]
SAME = own is own, own == own, own is get_env, own == str, own != len, own in (str, own)
