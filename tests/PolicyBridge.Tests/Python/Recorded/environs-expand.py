# expect: known
# env: HOST=a.example
# env: WHOLE=${HOST}
# env: PART=https://${HOST}
# env: TWICE=x${WHOLE}-${PART}
# env: DEFAULTED=${NONE:-https://d.example}
# env: INNER=http//${NONE:-d}/x
# env: ESCAPED=\$HOST
# env: LISTED=https://${HOST},https://b.example
# env: AGE=${SECONDS}
# env: SECONDS=60
from environs import Env

env = Env(expand_vars=True)
CORS_A, CORS_B, CORS_C, CORS_D = env("WHOLE"), env.str("PART"), env("TWICE"), env("INNER")
CORS_E, CORS_F, CORS_G = env("ESCAPED"), env.list("LISTED"), env.int("AGE")
CORS_H = env.str("ABSENT", "plain")
