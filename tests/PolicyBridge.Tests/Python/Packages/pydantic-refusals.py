# expect: known
# env: BAD_INT=abc
# env: BAD_BOOL=maybe
# env: BAD_LIST=a,b
# env: BAD_JSON=[1
# env: BAD_LITERAL=z
# env: SPACED= true
# env: BAD_URL=a.example
# env: SHORT=a
# env: LISTED="text"
from typing import Literal, Optional

from pydantic import AnyHttpUrl, Field, ValidationError
from pydantic_settings import BaseSettings


class A(BaseSettings):
    bad_int: int = 1


class B(BaseSettings):
    bad_bool: bool = True


class C(BaseSettings):
    bad_list: list[str] = []


class D(BaseSettings):
    bad_json: dict = {}


class E(BaseSettings):
    bad_literal: Literal["a"] = "a"


class F(BaseSettings):
    spaced: bool = False


class G(BaseSettings):
    bad_url: AnyHttpUrl = "https://a.example"


class H(BaseSettings):
    short: str = Field("abc", min_length=2)


class I(BaseSettings):
    listed: list[str] = []


class J(BaseSettings):
    bad_list: Optional[list[str]] = None


class K(BaseSettings):
    missing: str


class L(BaseSettings):
    default_is_wrong: int = "x"


CORS_FAILED = []
for cls in (A, B, C, D, E, F, G, H, I, J, K, L):
    try:
        cls()
        CORS_FAILED.append("made")
    except ValueError as e:
        CORS_FAILED.append("refused")
