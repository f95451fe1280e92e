# expect: known
import functools


@functools.lru_cache(maxsize=None)
def origins():
    return ["https://cached.example.org"]


CORS_ALLOWED_ORIGINS = origins()
CORS_ALLOW_CREDENTIALS = True
