# expect: unknown-ok
# env: GIVEN=process
# env: HOST=process.example
import os

from environs import Env

env = Env()
env.read_env()
CORS_A = env.str("GIVEN")
CORS_B = os.environ.get("ORIGINS")
CORS_C = env.str("EXPANDED")
other = Env()
CORS_D = other.str("ORIGINS", "none")
env.read_env("more.env", override=True)
CORS_E = env.str("GIVEN")
CORS_F = env.str("ORIGINS")
os.environ["ORIGINS"] = "later"
CORS_G = env.str("ORIGINS")
# --- file: .env
ORIGINS=https://a.example,https://b.example
GIVEN=file
HOST=h.example
EXPANDED=https://${HOST}
# --- file: more.env
GIVEN=more
ORIGINS=https://more.example
