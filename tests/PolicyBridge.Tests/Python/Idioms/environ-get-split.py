# expect: known
import os

CORS_ALLOWED_ORIGINS = os.environ.get("ORIGINS", "http://localhost:3000,http://localhost:5173").split(",")
