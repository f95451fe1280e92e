# expect: known
# env: ORIGINS=https://unused.example
# env: ORIGINS_FILE=secret.txt
# env: PLAIN=p
# env: EMPTY=e
# env: EMPTY_FILE=
import os

import environ

env = environ.FileAwareEnv(AGE=(int, 5))
CORS_ALLOWED_ORIGINS = env.list("ORIGINS")
CORS_A = env("PLAIN"), env("EMPTY"), env("AGE")
os.environ["LATER_FILE"] = os.path.join(os.path.dirname(os.path.abspath(__file__)), "conf", "later.txt")
CORS_B = env.int("LATER")
CORS_C = environ.Env()("ORIGINS")
CORS_D = env("NONE", default="d")
# --- file: secret.txt
https://a.example,https://b.example
# --- file: conf/later.txt
7
