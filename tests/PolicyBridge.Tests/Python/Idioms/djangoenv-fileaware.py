# expect: known
import environ

env = environ.FileAwareEnv()
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=["https://fa.example.org"])
