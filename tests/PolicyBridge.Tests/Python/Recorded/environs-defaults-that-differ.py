# expect: unknown-ok
from environs import Env

env = Env()


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__


SHARED = ["https://d.example"]
CORS_A = attempt(lambda: env.list("X", "a,b"))
CORS_B = attempt(lambda: env.bool("X", "true"))
CORS_C = attempt(lambda: env.int("X", "5"))
CORS_D = attempt(lambda: env.bool("X", 0))
CORS_E = attempt(lambda: env.int("X", 1.5))
CORS_F = attempt(lambda: env.float("X", 1))
CORS_G = attempt(lambda: env.list("X", ["a"], subcast=lambda s: s.upper()))
CORS_H = attempt(lambda: env.json("X", "[1]"))
CORS_I = attempt(lambda: env.list("X", None))
CORS_J = attempt(lambda: env.list("X", ("a",)))
CORS_K = env.list("X", SHARED)
CORS_K.append("https://e.example")
CORS_L = SHARED
CORS_M = attempt(lambda: env.path("X", "p"))
CORS_N = attempt(lambda: env.list("X", [1], subcast=str))
CORS_O = attempt(lambda: env.int("X", True))
