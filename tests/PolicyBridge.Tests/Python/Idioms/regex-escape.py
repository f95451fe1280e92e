# expect: known
import re

DOMAIN = "my-app.example.org"
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://(.*\.)?" + re.escape(DOMAIN) + "$", rf"^https://\w+\.{re.escape(DOMAIN)}$"]
