# expect: known
# env: ORIGINS=https://a.example
import os
from dataclasses import dataclass, field
@dataclass(frozen=True)
class Config:
    origins: "list[str]" = field(default_factory=lambda: os.environ.get("ORIGINS", "").split(","))
    debug: bool = os.environ.get("DEBUG") == "1"
    @classmethod
    def load(cls):
        return cls()
config = Config.load()
CORS_ALLOWED_ORIGINS = config.origins
CORS_ALLOW_ALL_ORIGINS = config.debug
try:
    config.debug = True
    CORS_A = "set"
except AttributeError as e:
    CORS_A = type(e).__name__ if False else "frozen"
