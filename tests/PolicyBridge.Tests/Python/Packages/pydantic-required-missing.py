# expect: known
from pydantic_settings import BaseSettings


class S(BaseSettings):
    origins: str
    other: str = "o"


try:
    CORS_A = S().origins
except Exception as e:
    CORS_A = "none"
