# expect: known
# env: OPTIONS=credentials=yes,other=no
import environ

env = environ.Env()
CORS_ALLOWED_ORIGINS = env.json("ORIGINS", default=["https://j.example.org"])
OPTIONS = env.dict("OPTIONS", default={})
CORS_ALLOW_CREDENTIALS = OPTIONS.get("credentials", "no") == "yes"
