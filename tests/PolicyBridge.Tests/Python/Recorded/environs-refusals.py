# expect: known
# env: A=abc
# env: B= true
# env: C=
# env: D=a
# env: E=[1
# env: F=nan
# env: G=1,x
from environs import Env, EnvError, EnvValidationError

env = Env()


def attempt(f):
    try:
        return f()
    except EnvValidationError:
        return "refused"
    except EnvError:
        return "missing"
    except ValueError:
        return "value error"


CORS_A = attempt(lambda: env.int("A"))
CORS_B = attempt(lambda: env.bool("B"))
CORS_C = attempt(lambda: env.bool("C"))
CORS_D = attempt(lambda: env.dict("D"))
CORS_E = attempt(lambda: env.json("E"))
CORS_F = attempt(lambda: env.float("F"))
CORS_G = attempt(lambda: env.list("G", subcast=int))
CORS_H = attempt(lambda: env.list("NONE"))
CORS_I = attempt(lambda: env.int("C"))
CORS_J = attempt(lambda: env("NONE"))
