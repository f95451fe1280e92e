# expect: known
# env: ENVIRONMENT=production
from enum import Enum
from typing import Literal

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    environment: Literal["local", "production"] = "local"
    domain: str = "example.com"

    @property
    def origins(self):
        if self.environment == "local":
            return ["http://localhost"]
        return [f"https://{self.domain}"]


settings = Settings()
if settings.environment == "production":
    CORS_ALLOWED_ORIGINS = settings.origins
else:
    CORS_ALLOW_ALL_ORIGINS = True
