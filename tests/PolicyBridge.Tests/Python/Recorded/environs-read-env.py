# expect: known
# env: GIVEN=process
# env: SAME=same
import os

from environs import Env

env = Env()
env.read_env()
CORS_A = env.list("ORIGINS")
CORS_B = env.str("NONE", "none")
CORS_C = env.str("SAME")
CORS_D = env.str("EXPANDED")
with env.prefixed("APP_"):
    CORS_E = env.int("AGE")
    with env.prefixed("SUB_"):
        CORS_F = env.bool("FLAG")
CORS_G = os.environ.get("GIVEN")
# --- file: .env
ORIGINS=https://a.example,https://b.example
SAME=same
GIVEN=file
export APP_AGE=5
APP_SUB_FLAG=on
HOST=h.example
EXPANDED=https://${HOST}
