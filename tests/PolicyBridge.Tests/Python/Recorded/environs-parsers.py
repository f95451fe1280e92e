# expect: known
# env: HOSTS=a.example b.example
# env: N=5
from environs import Env

env = Env()


@env.parser_for("origins")
def origins(value):
    return ["https://" + h for h in value.split()]


def double(value, times=2):
    return int(value) * times


env.add_parser("double", double)
CORS_A = env.origins("HOSTS")
CORS_B = env.double("N"), env.double("N", times=3)
CORS_C = env.origins("NONE", default="d.example")
with env.prefixed("HO"):
    CORS_D = env.origins("STS")
CORS_E = env.int("N", validate=lambda n: n > 3)
