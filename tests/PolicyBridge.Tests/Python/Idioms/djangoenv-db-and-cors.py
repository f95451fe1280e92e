# expect: known
import environ

env = environ.Env()
DATABASES = {"default": env.db("DATABASE_URL", default="sqlite:///db.sqlite3")}
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=["https://db.example.org"])
