# expect: known
# env: APP_MAX_AGE=60
import os
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class S(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="app_", env_file=Path(__file__).parent / "conf" / "site.env", env_file_encoding="utf-8")
    origins: list[str]
    credentials: bool = False
    max_age: int = 600
    headers: tuple[str, ...] = ("accept",)


s = S()
CORS_ALLOWED_ORIGINS = s.origins
CORS_ALLOW_CREDENTIALS = s.credentials
CORS_PREFLIGHT_MAX_AGE = s.max_age
CORS_ALLOW_HEADERS = s.headers
CORS_X = os.environ.get("APP_ORIGINS", "not set")
# --- file: conf/site.env
# comment
APP_ORIGINS='["https://a.example", "https://b.example"]'
export app_credentials=on
APP_MAX_AGE=5
