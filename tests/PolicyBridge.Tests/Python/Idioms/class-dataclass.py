# expect: unknown-ok
from dataclasses import dataclass, field


@dataclass
class Config:
    origins: list = field(default_factory=lambda: ["https://dc.example.org"])
    credentials: bool = True


config = Config()
CORS_ALLOWED_ORIGINS = config.origins
CORS_ALLOW_CREDENTIALS = config.credentials
