# expect: known
# env: ESCAPED=\$https
# env: PROXY=$REAL
# env: REAL=https://real.example
# env: TWICE=$PROXY
# env: FLAG=$TRUE
# env: TRUE=on
# env: DOUBLE=$$REAL
# env: MIDDLE=a$REAL
# env: LISTED=$LIST
# env: NUMBER=$N
# env: N=5
import environ

env = environ.Env()
CORS_A = env("ESCAPED"), env("PROXY"), env.str("TWICE"), env.bool("FLAG"), env("DOUBLE"), env("MIDDLE"), env.int("NUMBER")
env.escape_proxy = True
CORS_B = env("ESCAPED"), env("PROXY"), env("NONE", default="\\$d"), env.str("MIDDLE")
CORS_C = env("NONE", default="$REAL")
