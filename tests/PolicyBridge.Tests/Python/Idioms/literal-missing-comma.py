# expect: known
CORS_ALLOWED_ORIGINS = [
    "https://joined.example.org"
    ":8443",
    "https://other.example.org",
]
