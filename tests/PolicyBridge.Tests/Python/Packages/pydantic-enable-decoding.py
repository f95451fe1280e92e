# expect: known
# env: A=x,y
# env: B=["q"]
from typing import Annotated

from pydantic import field_validator
from pydantic_settings import BaseSettings, ForceDecode, SettingsConfigDict


class S(BaseSettings):
    model_config = SettingsConfigDict(enable_decoding=False)
    a: list[str] = []
    b: Annotated[list[str], ForceDecode] = []

    @field_validator("a", mode="before")
    @classmethod
    def split(cls, v):
        return v.split(",") if isinstance(v, str) else v


s = S()
CORS_A, CORS_B = s.a, s.b
