# expect: unknown-ok
# configuration: Live
from configurations import Configuration, values


class Live(Configuration):
    DOMAIN = "example.org"

    @property
    def CORS_ALLOWED_ORIGINS(self):
        return ["https://" + self.DOMAIN]

    def CORS_ALLOW_HEADERS(self):
        return ["accept"]
