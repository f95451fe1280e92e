# expect: known
from typing import Generic, TypeVar, Protocol
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
class P(Protocol):
    x: int
class Impl(P):
    x = 3
CORS_A = Box[str]("https://a.example").v
class IntBox(Box[int]):
    def twice(self): return self.v * 2
CORS_D = IntBox(3).twice(), Box("z").v, Impl().x
