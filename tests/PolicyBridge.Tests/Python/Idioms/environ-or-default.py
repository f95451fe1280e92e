# expect: known
import os

FRONTEND = os.getenv("FRONTEND_URL") or "http://localhost:4200"
CORS_ALLOWED_ORIGINS = [FRONTEND, FRONTEND.replace("localhost", "127.0.0.1")]
