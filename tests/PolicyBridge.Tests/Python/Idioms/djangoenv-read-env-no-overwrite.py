# expect: unknown-ok
# env: SITE=https://process.example.org
import environ

env = environ.Env()
env.read_env(".env")
CORS_ALLOWED_ORIGINS = [env("SITE"), env.str("OTHER")]
# --- file: .env
SITE=https://file.example.org
OTHER="https://quoted.example.org"
