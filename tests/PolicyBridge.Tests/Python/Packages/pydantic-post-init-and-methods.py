# expect: known
# env: SCHEME=https
from pydantic import BaseModel, computed_field
from pydantic_settings import BaseSettings


class Site(BaseModel):
    hosts: list[str]
    scheme: str = "http"

    @computed_field
    def origins(self) -> list[str]:
        return [f"{self.scheme}://{h}" for h in self.hosts]


class S(BaseSettings):
    scheme: str = "http"
    sites: list[Site] = [Site(hosts=["a.example"]), Site(hosts=["b.example"])]
    made: list[str] = []

    def model_post_init(self, context):
        self.made = [o for site in self.sites for o in site.origins]


s = S()
CORS_A = s.made
CORS_B = s.model_dump()
CORS_C = s.model_dump(mode="json", exclude_none=True)
