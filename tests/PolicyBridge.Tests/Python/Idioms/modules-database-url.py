# expect: unknown-ok
import dj_database_url

DATABASES = {"default": {"ENGINE": "x"}}
DATABASES["default"].update(dj_database_url.config(default="sqlite:///x", conn_max_age=600))
CORS_ALLOWED_ORIGINS = ["https://db.example.org"]
