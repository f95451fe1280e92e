# expect: known
# env: DJANGO_CORS_ALLOWED_ORIGINS=["https://shop.example"]
# env: DJANGO_CORS_ALLOW_ALL_ORIGINS=false
# env: DYNACONF_CORS_PREFLIGHT_MAX_AGE=5
# env: DJANGO_CORS_PREFLIGHT_MAX_AGE=@int 7
# env: DYNACONF_CORS_A=dynaconf
# env: DJANGO_CORS_B=https://plain.example
# env: DJANGO_CORS_C=@bool off
# env: DJANGO_CORS_D=@json ["a", 1]
# env: DJANGO_CORS_E=@merge ["new"]
# env: DJANGO_CORS_F=@merge_unique a,c
# env: DJANGO_CORS_G=@none
# env: DJANGO_CORS_H="quoted"
# env: DJANGO_CORS_I=True
# env: DJANGO_cors_j=lower
# env: DJANGO_CORS_K=@format {this.CORS_B}/{env[DYNACONF_CORS_A]}
# env: DJANGO_CORS_L=1.5
# env: DJANGO_SETTINGS_MODULE=settings
import dynaconf

SECRET_KEY = "x"
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
CORS_ALLOWED_ORIGINS = ["http://localhost:3000"]
CORS_ALLOW_ALL_ORIGINS = True
CORS_E = ["old"]
CORS_F = ["a", "b"]
CORS_G = "g"
CORS_H = "h"
CORS_M = ("tuple",)
settings = dynaconf.DjangoDynaconf(__name__)
X = settings.CORS_B, settings.get("cors_b"), settings.get("NOPE", "dflt"), settings["CORS_B"], settings("CORS_B")
