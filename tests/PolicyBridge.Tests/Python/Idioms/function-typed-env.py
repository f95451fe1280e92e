# expect: known
# env: REGEXES=^https://a$ ; ^https://b$
import os
from typing import Optional


def get_list(name: str, default: Optional[list[str]] = None, separator: str = ",") -> list[str]:
    raw: Optional[str] = os.getenv(name)
    if not raw:
        return default if default is not None else []
    return [x.strip() for x in raw.split(separator)]


CORS_ALLOWED_ORIGINS = get_list("ORIGINS", default=["https://t.example.org"])
CORS_ALLOWED_ORIGIN_REGEXES = get_list("REGEXES", separator=";")
