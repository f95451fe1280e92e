# expect: unknown-ok
from enum import Enum


class Stage(str, Enum):
    LIVE = "live"
    TEST = "test"


CORS_ALLOW_ALL_ORIGINS = Stage("live") == Stage.TEST
CORS_ALLOWED_ORIGINS = [f"https://{Stage.LIVE.value}.example.org"]
