# expect: known
# env: ORIGINS=["https://a.example"]
from __future__ import annotations

import typing as t

import pydantic
import pydantic_settings


class S(pydantic_settings.BaseSettings):
    model_config = pydantic_settings.SettingsConfigDict(extra="ignore")
    origins: t.List[str] = pydantic.Field(default_factory=list)
    debug: t.Optional[bool] = None


s = S()
CORS_ALLOWED_ORIGINS = s.origins
CORS_DEBUG = s.debug
