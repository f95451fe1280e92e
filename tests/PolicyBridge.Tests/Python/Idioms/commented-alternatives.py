# expect: known
# CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOWED_ORIGINS = [
    # "https://gone.example.org",
    "https://kept.example.org",
]
"""
CORS_ALLOW_CREDENTIALS = True
"""
