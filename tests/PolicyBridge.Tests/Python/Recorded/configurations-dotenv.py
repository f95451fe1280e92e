# expect: known
# env: DJANGO_GIVEN=process
# env: DJANGO_SAME=process
import os

from configurations import Configuration, values


class Dev(Configuration):
    DOTENV = os.path.join(os.path.dirname(os.path.abspath(__file__)), "conf", "site.env")
    CORS_ALLOWED_ORIGINS = values.ListValue([])
    CORS_GIVEN = values.Value("d", environ_name="GIVEN", late_binding=True)
    CORS_EARLY = values.Value("early", environ_name="EARLY")
    SAME = values.Value("s")
    QUOTED = values.Value("q")
    SINGLE = values.Value("q")
    EXPORTED = values.Value("not there")
    AGE = values.IntegerValue(1)


Dev.pre_setup()
Dev.setup()
CORS_A = Dev.CORS_ALLOWED_ORIGINS
CORS_B = Dev.CORS_GIVEN
CORS_C = Dev.CORS_EARLY
CORS_D = Dev.SAME
CORS_E = Dev.QUOTED, Dev.SINGLE, Dev.EXPORTED
CORS_F = Dev.AGE
CORS_G = os.environ.get("PLAIN"), os.environ.get("HASH"), os.environ.get("SPACED")
# --- file: conf/site.env
# comment
DJANGO_CORS_ALLOWED_ORIGINS=https://a.example, https://b.example
DJANGO_GIVEN=file
DJANGO_EARLY=late
DJANGO_QUOTED="say \"hi\" \n"
DJANGO_SINGLE='one "two"'
export DJANGO_EXPORTED=exported
DJANGO_AGE=60
PLAIN=p
HASH=a # b
SPACED = x
