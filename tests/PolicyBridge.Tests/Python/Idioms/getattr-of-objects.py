# expect: known
class Base:
    origins = ["https://a.example.org"]

    @property
    def broken(self):
        raise AttributeError("no")


class Local(Base):
    def __init__(self):
        self.age = 60


local = Local()
CORS_ALLOWED_ORIGINS = getattr(Local, "origins", [])
CORS_EXPOSE_HEADERS = getattr(local, "exposed", ["x-total"]) + getattr(local, "broken", ["x-broken"])
CORS_PREFLIGHT_MAX_AGE = getattr(local, "age", 0)
CORS_ALLOW_CREDENTIALS = getattr(Base, "age", True)
try:
    CORS_URLS_REGEX = getattr(Base, "regex")
except AttributeError:
    CORS_URLS_REGEX = "^/api/"
