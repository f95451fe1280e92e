# expect: known
# env: ORIGINS=https://a.example.com,'https://b.example.com'
from decouple import Csv, config

CORS_ALLOWED_ORIGINS = config("ORIGINS", cast=Csv(), default="")
CORS_ALLOW_HEADERS = config("HEADERS", default="accept;x-a", cast=Csv(delimiter=";", post_process=tuple))
