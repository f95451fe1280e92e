# expect: unknown-ok
from decouple import Choices, config

MODE = config("MODE", default="live", cast=Choices(["live", "test"]))
CORS_ALLOW_ALL_ORIGINS = MODE == "test"
