# expect: known
import os

CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_ALL_ORIGINS = eval(os.getenv("ALLOW_ALL", "False"))
