# expect: known
# env: app_cors__origins=["https://a.example"]
# env: APP_CORS__LIMITS__AGE=30
# env: APP_CORS__CREDENTIALS=no
# env: APP_DB={"Host": "db", "options": {"a": 1}}
# env: APP_DB__PORT=99
# env: APP_FLAGS__x=1
# env: APP_FLAGS__Y=[1, 2]
# env: APP_MAYBE__ORIGINS=["https://m.example"]
from typing import Optional

from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Limits(BaseModel):
    age: int = 600
    headers: list[str] = ["accept"]


class Cors(BaseModel):
    origins: list[str] = Field(default_factory=list)
    credentials: bool = True
    limits: Limits = Limits()


class Db(BaseModel):
    host: str
    port: int = 5432
    options: dict = {}


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", env_nested_delimiter="__")
    cors: Cors = Cors()
    db: Db
    flags: dict[str, str | list[int]] = {}
    maybe: Optional[Cors] = None
    other: Optional[Cors] = None


s = Settings()
CORS_ALLOWED_ORIGINS = s.cors.origins
CORS_ALLOW_CREDENTIALS = s.cors.credentials
CORS_PREFLIGHT_MAX_AGE = s.cors.limits.age
CORS_ALLOW_HEADERS = s.cors.limits.headers
CORS_DB = s.db.model_dump()
CORS_MAYBE = s.maybe.origins
CORS_OTHER = s.other
CORS_ALL = s.model_dump(exclude={"flags"})
