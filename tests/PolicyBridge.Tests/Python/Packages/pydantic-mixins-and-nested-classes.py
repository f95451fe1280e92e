# expect: known
# env: WEB_ORIGINS=["https://a.example"]
# env: SUB=["https://s.example"]
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Helper:
    def joined(self):
        return ",".join(self.origins)

    @staticmethod
    def one():
        return 1


class Web(Helper, BaseSettings):
    """Settings of the web."""

    model_config = SettingsConfigDict(env_prefix="WEB_")

    class Inner(BaseModel):
        x: int = 5

    origins: list[str] = Field(..., description="where from")
    inner: Inner = Inner()


class Sub(BaseSettings):
    sub: list[str] = []


class Whole(BaseSettings):
    web: Web = Field(default_factory=Web)
    sub_settings: Sub = Sub()


w = Whole()
CORS_A, CORS_B, CORS_C = w.web.origins, w.web.joined(), w.web.one()
CORS_D = w.sub_settings.sub
CORS_E = w.web.inner.x
