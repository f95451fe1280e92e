# expect: known
from pydantic import ValidationError
from pydantic_settings import BaseSettings


class S(BaseSettings):
    a: str = "a"


s = S()
s.a = "changed"
CORS_A = s.a
CORS_B = type(s).__name__
CORS_C = isinstance(s, S), isinstance(s, BaseSettings), issubclass(S, BaseSettings)
try:
    s.nothing
    CORS_E = "there"
except AttributeError:
    CORS_E = "absent"
try:
    CORS_F = S.a
except AttributeError:
    CORS_F = "no class attribute"
