# expect: known
LOGGING = {
    "version": 1,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "DEBUG" if True else "INFO"}},
    "root": {"handlers": ["console"]},
}
LOGGING["root"]["level"] = "INFO"
CORS_ALLOWED_ORIGINS = ["https://log.example.org"]
