# expect: known
from typing import Final

CORS_ALLOW_ALL_ORIGINS: Final = False
CORS_ALLOW_METHODS: Final[tuple[str, ...]] = ("GET", "HEAD")
