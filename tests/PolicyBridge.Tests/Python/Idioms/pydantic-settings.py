# expect: unknown-ok
from pydantic_settings import BaseSettings


class Config(BaseSettings):
    cors_allowed_origins: list[str] = ["https://pyd.example.org"]


config = Config()
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOWED_ORIGINS = config.cors_allowed_origins
