# expect: known
from pydantic_settings import BaseSettings


class S(BaseSettings):
    model_config = {"env_file": ".env"}
    origins: str = "d"


try:
    s = S()
    CORS_A = s.origins
except ValueError as e:
    CORS_A = "refused"
# --- file: .env
ORIGINS=https://a.example
OTHER=1
