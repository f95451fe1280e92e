# expect: known
globals().update(CORS_ALLOW_CREDENTIALS=True, CORS_PREFLIGHT_MAX_AGE=3)
locals().update({"CORS_ALLOWED_ORIGINS": ["https://u.example.org"]})
