# expect: known
A = {"https://a.example.org", "https://b.example.org"}
B = {"https://b.example.org"}
CORS_ALLOWED_ORIGINS = sorted(A - B) + sorted(A & B)
CORS_ALLOW_HEADERS = list(sorted(A | B, reverse=True))
