# expect: known
from pydantic_settings import BaseSettings


class S(BaseSettings):
    class Config:
        env_file = (".env", ".env.prod", ".env.none")
        case_sensitive = True
        extra = "ignore"

    ORIGINS: str
    Origins: str = "d"
    HOST: str = "h"


s = S()
CORS_ALLOWED_ORIGINS = s.ORIGINS.split(",")
CORS_A = s.Origins
CORS_B = s.HOST
# --- file: .env
ORIGINS=https://dev.example
HOST=a.example
origins=https://no.example
# --- file: .env.prod
ORIGINS=https://${HOST},https://prod.example
