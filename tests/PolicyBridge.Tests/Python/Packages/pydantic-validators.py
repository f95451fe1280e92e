# expect: known
# env: ORIGINS=https://a.example; https://b.example
# env: AGE=5
# env: HOST= A.Example 
# env: METHODS=get,post
from typing import Annotated, Any, Union

from pydantic import AfterValidator, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode


def upper(values):
    return [v.upper() for v in values]


class S(BaseSettings):
    origins: Annotated[list[str], NoDecode] = []
    methods: Annotated[list[str], NoDecode, AfterValidator(upper)] = Field(default=["options"])
    age: int = 600
    host: str = "h"
    twice: int = 2
    union: Union[str, list[str]] = []
    made: str = ""

    @field_validator("origins", "methods", mode="before")
    @classmethod
    def split(cls, v: Any) -> Any:
        if isinstance(v, str):
            return [s.strip() for s in v.replace(";", ",").split(",") if s.strip()]
        return v

    @field_validator("age")
    @classmethod
    def positive(cls, v):
        assert v > 0, "must be positive"
        return v * 2

    @field_validator("host", mode="after")
    def clean(cls, v, info):
        return v.strip().lower() + ":" + str(info.data.get("age")) + ":" + info.field_name

    @field_validator("twice", mode="before")
    def before_one(cls, v):
        return int(v) + 1

    @field_validator("twice", mode="before")
    def before_two(cls, v):
        return int(v) * 10

    @field_validator("twice", mode="after")
    def after_one(cls, v):
        return v + 0

    @model_validator(mode="after")
    def both(self):
        self.made = f"{self.host}|{len(self.origins)}"
        return self


s = S()
CORS_ALLOWED_ORIGINS, CORS_ALLOW_METHODS, CORS_PREFLIGHT_MAX_AGE = s.origins, s.methods, s.age
CORS_HOST, CORS_TWICE, CORS_UNION, CORS_MADE = s.host, s.twice, s.union, s.made
try:
    CORS_BAD = S(age=-1).age
except ValidationError:
    CORS_BAD = "refused"
try:
    CORS_BAD2 = S(nothing=1).age
except ValidationError:
    CORS_BAD2 = "refused"
