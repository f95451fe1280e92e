# expect: known
from decouple import config

CORS_ALLOWED_ORIGINS = config("ORIGINS", default="https://l1.example.org,https://l2.example.org", cast=lambda v: [s.strip() for s in v.split(",")])
