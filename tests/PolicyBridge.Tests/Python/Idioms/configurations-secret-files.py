# expect: known
# env: DJANGO_HOST=https://h.example.com
# env: SENTRY_DSN=https://s.example.com
# configuration: Live
import posthog
from configurations import Configuration, values
from lasuite.configuration.values import SecretFileValue


class Live(Configuration):
    SECRET = SecretFileValue(None)
    HOST = SecretFileValue("https://d.example.com")
    DSN = SecretFileValue(None, environ_name="SENTRY_DSN", environ_prefix=None)
    TOKEN = SecretFileValue("token", environ_name="TOKEN", environ_prefix=None)
    FIXED = SecretFileValue("fixed", environ=False)
    CORS_ALLOWED_ORIGINS = values.ListValue([])
    CORS_ALLOW_HEADERS = ["x-a"]

    @classmethod
    def post_setup(cls):
        super().post_setup()
        if cls.SECRET is not None:
            cls.CORS_ALLOW_HEADERS.append("x-secret")
        posthog.host = cls.HOST
        posthog.key = cls.TOKEN

    @property
    def CORS_EXPOSE_HEADERS(self):
        return [self.HOST, self.DSN, self.TOKEN, self.FIXED]
