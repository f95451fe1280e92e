# expect: unknown-ok
# env: DJANGO_CORS_B=@insert 0 x
# env: DJANGO_CORS_C=@merge a=1
# env: DJANGO_CORS_D=2024-01-01
# env: DJANGO_CORS_E__x=1
# env: DJANGO_SETTINGS_MODULE=settings
import dynaconf

SECRET_KEY = "x"
CORS_B = ["y"]
CORS_E = {"X": [1], "z": 2}
CORS_F = "f"
settings = dynaconf.DjangoDynaconf(__name__, validators=[dynaconf.Validator("CORS_G", default=5), dynaconf.Validator("CORS_F", cast=str)])
