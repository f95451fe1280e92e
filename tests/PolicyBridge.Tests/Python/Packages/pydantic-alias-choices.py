# expect: known
# env: ORIGINS=["https://o.example"]
# env: CORS_CREDENTIALS=true
# env: P_AGE=7
# env: AGE=8
# env: P_named=https://named.example
from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class S(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="P_", populate_by_name=True)
    a: list[str] = Field(default=[], validation_alias=AliasChoices("CORS_ORIGINS", "ORIGINS"))
    b: bool = Field(False, validation_alias="CORS_CREDENTIALS")
    c: int = Field(alias="AGE", default=1)
    d: str = Field("d", validation_alias=AliasChoices("none_1", "none_2"))
    named: str = Field("n", alias="other")


s = S()
CORS_ALLOWED_ORIGINS, CORS_ALLOW_CREDENTIALS, CORS_PREFLIGHT_MAX_AGE, CORS_D, CORS_N = s.a, s.b, s.c, s.d, s.named
CORS_DUMP = s.model_dump()
CORS_ALIASED = s.model_dump(by_alias=True, exclude={"b"})
