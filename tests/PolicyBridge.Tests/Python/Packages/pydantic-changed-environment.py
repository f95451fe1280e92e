# expect: known
import os

from pydantic_settings import BaseSettings

os.environ["ORIGINS"] = '["https://set.example"]'
os.environ.setdefault("AGE", "4")


class S(BaseSettings):
    origins: list[str] = []
    age: int = 1


s = S()
del os.environ["AGE"]
t = S()
CORS_A, CORS_B, CORS_C = s.origins, s.age, t.age
