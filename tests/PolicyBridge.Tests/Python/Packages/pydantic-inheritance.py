# expect: known
# env: BASE_ORIGINS=["https://b.example"]
# env: DEBUG=0
from functools import lru_cache
from typing import ClassVar

from pydantic_settings import BaseSettings, SettingsConfigDict


class Base(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="BASE_", extra="ignore")
    origins: list[str] = []
    debug: bool = True
    KIND: ClassVar[str] = "base"

    def full(self):
        return [o + ":8443" for o in self.origins]

    @property
    def count(self):
        return len(self.origins)

    @classmethod
    def kind(cls):
        return cls.KIND


class Prod(Base):
    model_config = SettingsConfigDict(env_prefix="BASE_", env_file=None)
    debug: bool = False
    more: str = "m"
    KIND = "prod"


@lru_cache()
def get_settings():
    return Prod()


s = get_settings()
CORS_ALLOWED_ORIGINS = s.full()
CORS_B, CORS_C, CORS_D, CORS_E = s.debug, s.count, s.kind(), s.more
CORS_F = [n for n, v in s]
CORS_G = dict(s)
CORS_H = list(Prod.model_fields)
CORS_I = hasattr(Prod, "debug"), hasattr(s, "debug"), hasattr(s, "nope")
