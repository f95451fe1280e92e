# expect: known
# env: A=https://a.example,https://b.example
# env: B=["https://b.example"]
# env: C=*
# env: D=5
from typing import Optional, Union

from pydantic_settings import BaseSettings


class S(BaseSettings):
    a: str | list[str] = ""
    b: list[str] | str = ""
    c: Union[str, list[str]] = ["x"]
    d: int | None = None
    e: Optional[str] = None
    f: str | None = "f"


s = S()
CORS_A, CORS_B, CORS_C, CORS_D, CORS_E, CORS_F = s.a, s.b, s.c, s.d, s.e, s.f
