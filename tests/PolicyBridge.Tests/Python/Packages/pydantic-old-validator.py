# expect: known
# env: ORIGINS=["https://a.example"]
from typing import List, Union

from pydantic import AnyHttpUrl, validator
from pydantic_settings import BaseSettings


class S(BaseSettings):
    ORIGINS: List[AnyHttpUrl] = []

    @validator("ORIGINS", pre=True)
    def assemble(cls, v: Union[str, List[str]]) -> Union[List[str], str]:
        if isinstance(v, str) and not v.startswith("["):
            return [i.strip() for i in v.split(",")]
        elif isinstance(v, (list, str)):
            return v
        raise ValueError(v)


s = S()
CORS_ALLOWED_ORIGINS = [str(o).rstrip("/") for o in s.ORIGINS]
CORS_B = [f"{o.scheme}://{o.host}:{o.port}" for o in s.ORIGINS]
