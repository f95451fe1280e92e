# expect: known
# env: GIVEN=a, b
# env: FLAG=off
from decouple import Csv, UndefinedValueError, config as _config, undefined


def config(option, default=undefined, cast=undefined, **kwargs):
    if default is not undefined and cast is undefined and default is not None:
        cast = Csv() if isinstance(default, (list, tuple)) else type(default)
        default = ",".join(default) if isinstance(default, (list, tuple)) else default
    return _config(option, default=default, cast=cast, **kwargs)


CORS_A = config("GIVEN", default=["x"])
CORS_B = config("NONE", default=["x", "y"])
CORS_C = config("FLAG", default=True)
CORS_D = config("NONE", default=5), config("GIVEN"), config("NONE", default=None)
try:
    CORS_E = config("NONE")
except UndefinedValueError:
    CORS_E = "missing"
