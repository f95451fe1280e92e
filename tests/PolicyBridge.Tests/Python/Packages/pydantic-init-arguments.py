# expect: known
# env: ORIGINS=["https://env.example"]
# env: CORS={"origins": ["https://e.example"], "age": 5}
from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Cors(BaseModel):
    origins: list[str] = []
    age: int = 1
    name: str = "n"


class S(BaseSettings):
    origins: list[str] = []
    cors: Cors = Cors(age=3)
    path: str = "p"


a = S(origins=["https://given.example"], cors={"age": 9}, path="x")
b = S(_env_prefix="NONE_")
c = S(_env_file="my.env")
CORS_A = a.model_dump()
CORS_B = b.model_dump()
CORS_C = c.path
CORS_D = Cors(origins=("x", "y")).origins
CORS_E = Cors.model_validate({"age": "7", "extra": 1}).age
# --- file: my.env
PATH=zz
