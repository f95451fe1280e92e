# expect: known
# env: CORS_ORIGINS=["https://a.example"]
# env: CORS_ALLOW_CREDENTIALS=1
from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict


class Cors(BaseModel):
    origins: list[str] = []
    allow_credentials: bool = False


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_nested_delimiter="_", env_nested_max_split=1)
    cors: Cors = Cors()


s = Settings()
CORS_ALLOWED_ORIGINS = s.cors.origins
CORS_ALLOW_CREDENTIALS = s.cors.allow_credentials
