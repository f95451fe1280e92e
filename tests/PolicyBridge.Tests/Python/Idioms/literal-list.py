# expect: known
CORS_ALLOWED_ORIGINS = [
    "https://shop.example.com",
    "http://localhost:3000",  # the dev server
]
CORS_ALLOW_CREDENTIALS = True
