# expect: known
# env: HOSTS=a.example,b.example
from pydantic import model_validator
from pydantic_settings import BaseSettings


class S(BaseSettings):
    hosts: str = ""
    origins: list[str] = []

    @model_validator(mode="before")
    @classmethod
    def fill(cls, data):
        if not data.get("origins"):
            data["origins"] = ["https://" + h for h in data.get("hosts", "").split(",")]
        return data


s = S()
CORS_ALLOWED_ORIGINS = s.origins
