# expect: known
import environ

root = environ.Path(__file__) - 1
env = environ.Env()
STATIC_ROOT = root("static")
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=["https://path.example.org"])
