# expect: known
import functools
from functools import lru_cache, wraps


@lru_cache
def origins(scheme, host="a"):
    CALLS.append(scheme)
    return [f"{scheme}://{host}.example.org"]


@lru_cache(maxsize=None)
def headers():
    return ["x-total"]


@functools.lru_cache(maxsize=1)
def small(value):
    return value


class Source:
    @lru_cache()
    def origins(self):
        return ["https://method.example.org"]


def logged(function):
    @wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


@logged
def methods():
    return ["GET"]


CALLS = []
CORS_ALLOWED_ORIGINS = origins("https") + origins("http")
origins("https").append("https://b.example.org")
CORS_ALLOWED_ORIGINS += origins("https")
CORS_EXPOSE_HEADERS = headers() + CALLS
headers().append("x-more")
CORS_ALLOW_HEADERS = headers()
CORS_ALLOW_METHODS = methods() + [methods.__name__]
SMALL = small(1), small(2)
METHOD = Source().origins()
