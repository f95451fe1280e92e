# expect: known
# env: A=https://a.example
# env: B=http://localhost:8000/path
# env: C=["https://a.example:443", "http://b.example:80/x/", "https://c.example:8443"]
from typing import Optional

from pydantic import AnyHttpUrl, AnyUrl, HttpUrl
from pydantic_settings import BaseSettings


class S(BaseSettings):
    a: AnyHttpUrl
    b: HttpUrl = "https://unused.example"
    c: list[AnyUrl] = []
    d: HttpUrl = "https://default.example"
    e: Optional[AnyHttpUrl] = None


s = S()
CORS_A = str(s.a)
CORS_ALLOWED_ORIGINS = [str(s.a)[:-1], str(s.b).rstrip("/"), f"{s.d}"]
CORS_C = [str(u) for u in s.c]
CORS_D = [(u.scheme, u.host, u.port, u.path) for u in s.c]
CORS_E = s.e
CORS_F = s.a.unicode_string()
CORS_G = f"{s.b.scheme}://{s.b.host}:{s.b.port}"
