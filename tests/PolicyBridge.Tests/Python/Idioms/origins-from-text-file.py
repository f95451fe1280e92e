# expect: unknown-ok
CORS_ALLOW_CREDENTIALS = True
with open("origins.txt") as f:
    CORS_ALLOWED_ORIGINS = [line.strip() for line in f if line.strip()]
# --- file: origins.txt
https://t1.example.org

https://t2.example.org
