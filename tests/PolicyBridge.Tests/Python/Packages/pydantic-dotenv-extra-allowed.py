# expect: known
from pydantic_settings import BaseSettings


class S(BaseSettings):
    model_config = {"env_file": ".env", "extra": "allow"}
    origins: str = "d"


s = S()
CORS_A = s.origins
CORS_B = s.other
CORS_C = getattr(s, "none", "absent")
# --- file: .env
ORIGINS=https://a.example
OTHER=1
