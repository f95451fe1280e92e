# expect: known
from environs import Env

env = Env()
SHARED = ["https://d.example"]
CORS_A = env.list("X", ["https://a.example"])
CORS_A += ["https://b.example"]
CORS_B = env.list("X", default=["1"], subcast=str)
CORS_C = env.list("X", default=[1, 2], subcast=int)
CORS_D = env.bool("X", False), env.bool("X", default=None)
CORS_E = env.int("X", 5), env.str("X", "s"), env("X", "s"), env.str("X", None), env("X", default="a,b"), env.float("X", 1.5)
CORS_F = env.dict("X", {"a": 1}), env.json("X", {"a": [1]})
CORS_G = env.list("X", SHARED)
CORS_H = env.list("X", [])
