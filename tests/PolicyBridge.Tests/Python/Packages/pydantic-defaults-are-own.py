# expect: known
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings

COMMON = ["https://a.example"]


class M(BaseModel):
    x: list = COMMON


class S(BaseSettings):
    a: list[str] = COMMON
    b: list[str] = Field(default_factory=lambda: list(COMMON))
    c: M = M()
    empty: list[str] = []


one, two = S(), S()
one.a.append("https://b.example")
one.b.append("https://c.example")
one.c.x.append("https://d.example")
one.empty.append("e")
COMMON.append("https://late.example")
three = S()
CORS_A = one.a, two.a, three.a
CORS_B = one.b, two.b, three.b
CORS_C = one.c.x, two.c.x
CORS_D = one.empty, two.empty
CORS_E = COMMON
