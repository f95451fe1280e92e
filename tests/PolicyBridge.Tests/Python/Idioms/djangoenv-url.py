# expect: known
import environ

env = environ.Env()
FRONTEND = env.url("FRONTEND", default="https://u.example.org/path")
CORS_ALLOWED_ORIGINS = [f"{FRONTEND.scheme}://{FRONTEND.netloc}"]
