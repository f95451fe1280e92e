# expect: unknown-ok
# env: A=a@b.example
# env: B=1
# env: C=1,2
import enum
from typing import Annotated, Sequence

from pydantic import EmailStr, Field, PostgresDsn, PrivateAttr, WrapValidator, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Level(str, enum.Enum):
    one = "1"


class S(BaseSettings):
    b: Level = Level.one
    d: Sequence[str] = ["x"]
    e: str = Field("e", pattern="^e$")
    f: Annotated[int, WrapValidator(lambda v, h: h(v) + 1)] = 1
    g: str = "g"


class T(BaseSettings):
    model_config = SettingsConfigDict(str_to_lower=True)
    a: str = "A"


class U(BaseSettings):
    a: str = "A"
    _cache: dict = PrivateAttr(default={})

    def __init__(self, **kw):
        super().__init__(**kw)
        self.a = "changed"


CORS_A = S().g, S().e, S().f
CORS_B = T().a
CORS_C = U().a
