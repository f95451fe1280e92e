# expect: known
# env: origins=https://lower.example
# env: Mixed=https://mixed.example
# env: EXACT=https://exact.example
# env: exact2=no
from pydantic_settings import BaseSettings, SettingsConfigDict


class Loose(BaseSettings):
    ORIGINS: str = "d"
    mixed: str = "d"


class Strict(BaseSettings):
    model_config = SettingsConfigDict(case_sensitive=True)
    ORIGINS: str = "d"
    EXACT: str = "d"
    EXACT2: str = "d"


CORS_A = Loose().ORIGINS, Loose().mixed
CORS_B = Strict().ORIGINS, Strict().EXACT, Strict().EXACT2
