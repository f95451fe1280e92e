# expect: known
import os


class Settings:
    def __init__(self, prefix):
        self.prefix = prefix

    def list(self, name, default=""):
        return os.environ.get(self.prefix + name, default).split(",")


reader = Settings("APP_")
CORS_ALLOWED_ORIGINS = reader.list("ORIGINS", "https://i.example.org")
