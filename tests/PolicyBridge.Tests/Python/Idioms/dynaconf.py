# expect: unknown-ok
CORS_ALLOW_CREDENTIALS = True
import dynaconf  # noqa

settings = dynaconf.DjangoDynaconf(__name__)
