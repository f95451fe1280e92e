# expect: known
# env: A= 007 
# env: B=-3
# env: C=TRUE
# env: D=n
# env: E=1.5
# env: F=["1", 2]
# env: G={"a": "5"}
# env: H=["x", "1"]
# env: I=b
# env: J=
# env: K=["b", "a", "b"]
# env: L=3
# env: M=s3cret
# env: N=null
# env: O=a,b
from typing import Any, Dict, FrozenSet, List, Literal, Optional, Set, Tuple

from pydantic import Field, NonNegativeInt, PositiveInt, SecretStr
from pydantic_settings import BaseSettings


class S(BaseSettings):
    a: int
    b: int
    c: bool
    d: bool
    e: float
    f: List[int]
    g: Dict[str, int]
    h: Tuple[str, int]
    i: Literal["a", "b"] = "a"
    j: str = "default"
    k: List[str]
    l: PositiveInt = 1
    m: SecretStr
    n: Optional[List[str]] = ["x"]
    o: Any = None
    p: float = 2
    q: Set[str] = {"only"}
    r: NonNegativeInt = Field(default=0, ge=0, description="some")
    t: FrozenSet[str] = frozenset()
    u: list = ["a", 1, None]
    v: dict = {"x": [1]}
    w: Optional[int] = None
    x: bool = 1
    y: str = Field("yy", min_length=2, max_length=3)


s = S()
CORS_A, CORS_B, CORS_C, CORS_D, CORS_E, CORS_F, CORS_G, CORS_H = s.a, s.b, s.c, s.d, s.e, s.f, s.g, s.h
CORS_I, CORS_J, CORS_K, CORS_L, CORS_M, CORS_N, CORS_O = s.i, s.j, s.k, s.l, s.m.get_secret_value(), s.n, s.o
CORS_P, CORS_Q, CORS_R, CORS_T, CORS_U, CORS_V, CORS_W, CORS_X, CORS_Y = s.p, s.q, s.r, s.t, s.u, s.v, s.w, s.x, s.y
