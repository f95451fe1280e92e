# expect: known
RAW = """
https://m1.example.org
  https://m2.example.org

"""
CORS_ALLOWED_ORIGINS = [line.strip() for line in RAW.splitlines() if line.strip()]
CORS_ALLOW_HEADERS = "Accept X-A".lower().split()
