# expect: known
# env: CORS_ALLOWED_ORIGINS=["https://a.example"]
from pydantic_settings import BaseSettings


class S(BaseSettings):
    CORS_ALLOWED_ORIGINS: list[str] = []
    CORS_ALLOW_CREDENTIALS: bool = True
    CORS_PREFLIGHT_MAX_AGE: int = 3


globals().update(S().model_dump())
