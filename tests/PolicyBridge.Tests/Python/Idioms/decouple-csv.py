# expect: known
from decouple import Csv, config

CORS_ALLOWED_ORIGINS = config("ORIGINS", default="https://a.example.org, https://b.example.org", cast=Csv())
