# expect: known
CORS = {"origins": ["https://d.example.org"], "max_age": 9, "credentials": True}
CORS_ALLOWED_ORIGINS = CORS["origins"]
CORS_PREFLIGHT_MAX_AGE = CORS.get("max_age", 0)
CORS_ALLOW_CREDENTIALS = CORS.pop("credentials")
