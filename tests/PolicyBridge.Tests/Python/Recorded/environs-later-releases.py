# expect: known
# env: ORIGINS_FILE=secret.txt
# env: APP_AGE=7
# env: PLAIN=p
from environs import Env, FileAwareEnv, env

CORS_A = FileAwareEnv().list("ORIGINS")
CORS_B = FileAwareEnv()("PLAIN")
CORS_C = Env(prefix="APP_").int("AGE")
CORS_D = env.str("PLAIN")
CORS_E = env.list("NONE", default=["https://d.example"])
# --- file: secret.txt
https://a.example,https://b.example