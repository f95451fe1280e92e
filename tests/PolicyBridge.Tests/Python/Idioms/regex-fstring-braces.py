# expect: known
TLD = "org"
CORS_ALLOWED_ORIGIN_REGEXES = [rf"^https://[a-z]{{2,5}}\.example\.{TLD}$"]
