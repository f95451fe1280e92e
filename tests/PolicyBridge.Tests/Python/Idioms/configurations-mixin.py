# expect: known
# configuration: Live
from configurations import Configuration, values


class Cors:
    CORS_ALLOW_METHODS = ("GET",)
    CORS_ALLOWED_ORIGINS = ["https://mixin.example.org"]


class Common(Configuration):
    CORS_ALLOWED_ORIGINS = ["https://common.example.org"]
    DEBUG = values.BooleanValue(True)


class Live(Cors, Common):
    DEBUG = False
    CORS_ALLOW_CREDENTIALS = Common.CORS_ALLOWED_ORIGINS != Cors.CORS_ALLOWED_ORIGINS
