# expect: unknown-ok
# configuration: Live
from configurations import Configuration, values


class Live(Configuration):
    CORS_ALLOWED_ORIGINS = ["https://before.example.org"]

    @classmethod
    def setup(cls):
        super().setup()
        cls.CORS_ALLOWED_ORIGINS = ["https://after.example.org"]
