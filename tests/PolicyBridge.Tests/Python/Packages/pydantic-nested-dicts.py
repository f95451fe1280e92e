# expect: known
# env: SITES={"shop": {"Origins": ["https://a.example"]}, "blog": {"credentials": true}}
# env: SITES__shop__AGE=7
# env: FLAGS__A=[1, 2]
# env: FLAGS__b=text
# env: LISTS__A=["x"]
# env: LISTS__B=["y", "z"]
# env: RAW__a__B=1
from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict


class Site(BaseModel):
    origins: list[str] = []
    credentials: bool = False
    age: int = 1


class S(BaseSettings):
    model_config = SettingsConfigDict(env_nested_delimiter="__")
    sites: dict[str, Site] = {}
    flags: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    raw: dict = {}


s = S()
CORS_A = {k: v.model_dump() for k, v in s.sites.items()}
CORS_B, CORS_C, CORS_D = s.flags, s.lists, s.raw
