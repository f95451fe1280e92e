# expect: known
# env: MAX_AGE=20
import environ

env = environ.Env(
    DEBUG=(bool, False),
    ORIGINS=(list, ["https://scheme.example.org"]),
    MAX_AGE=(int, 10),
)
DEBUG = env("DEBUG")
CORS_ALLOWED_ORIGINS = env("ORIGINS")
CORS_PREFLIGHT_MAX_AGE = env("MAX_AGE")
