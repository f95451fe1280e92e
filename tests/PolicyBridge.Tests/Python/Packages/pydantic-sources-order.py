# expect: known
# env: ORIGINS=https://env.example
# env: OTHER=env
from pydantic_settings import BaseSettings, SettingsConfigDict


class S(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")
    origins: str = ""
    other: str = "d"

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings):
        return dotenv_settings, env_settings, init_settings


s = S(origins="https://init.example", other="init")
CORS_A, CORS_B = s.origins, s.other
# --- file: .env
ORIGINS=https://file.example
