# expect: known
CORS_ALLOWED_ORIGINS = {"https://s1.example.org", "https://s2.example.org"}
