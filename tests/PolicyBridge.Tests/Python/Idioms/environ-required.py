# expect: known
# env: FRONTEND=https://needed.example.com
import os

CORS_ALLOWED_ORIGINS = [os.environ["FRONTEND"]]
CORS_ALLOW_CREDENTIALS = True
