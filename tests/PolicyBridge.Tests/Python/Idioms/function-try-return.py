# expect: known
# env: MAX_AGE=soon
import os


def number(name, default):
    try:
        return int(os.environ[name])
    except (KeyError, ValueError):
        return default


CORS_PREFLIGHT_MAX_AGE = number("MAX_AGE", 300)
