# expect: known
import yaml

with open("conf.yml") as f:
    DATA = yaml.safe_load(f)
CORS_ALLOWED_ORIGINS = DATA["origins"]
CORS_ALLOW_CREDENTIALS = True
# --- file: conf.yml
origins: [https://yaml.example.org]
