# expect: known
# env: ORIGIN=$REAL
# env: REAL=https://real.example.com
import environ

env = environ.Env()
CORS_ALLOWED_ORIGINS = [env("ORIGIN"), env.str("PLAIN", "https://plain.example.org")]
