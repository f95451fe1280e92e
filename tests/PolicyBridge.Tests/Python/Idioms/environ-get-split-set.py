# expect: known
# env: ORIGINS=https://a.example.com,https://b.example.com
import os

CORS_ALLOWED_ORIGINS = os.environ.get("ORIGINS", "http://localhost:3000").split(",")
