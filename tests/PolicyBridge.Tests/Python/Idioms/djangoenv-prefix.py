# expect: known
# env: SHOP_ORIGINS=https://p.example.com
import environ

env = environ.Env()
env.prefix = "SHOP_"
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=[])
