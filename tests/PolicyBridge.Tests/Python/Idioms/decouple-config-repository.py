# expect: unknown-ok
from decouple import Config, RepositoryEnv

config = Config(RepositoryEnv("deploy.env"))
CORS_ALLOWED_ORIGINS = [config("SITE")]
# --- file: deploy.env
SITE=https://repository.example.org
