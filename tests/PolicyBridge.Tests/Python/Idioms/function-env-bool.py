# expect: known
# env: ALLOW_ALL=yes
import os


def env_bool(name, default=False):
    value = os.environ.get(name)
    if value is None:
        return default
    return value.strip().lower() in ("1", "true", "yes", "on")


DEBUG = env_bool("DEBUG")
CORS_ALLOW_ALL_ORIGINS = env_bool("ALLOW_ALL", DEBUG)
CORS_ALLOW_CREDENTIALS = env_bool("CREDENTIALS", True)
