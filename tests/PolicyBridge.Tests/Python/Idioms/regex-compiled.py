# expect: known
import re

CORS_ALLOWED_ORIGIN_REGEXES = [re.compile(r"^https://\w+\.example\.org$"), re.compile("^http://LOCALHOST", re.I | re.ASCII)]
CORS_URLS_REGEX = re.compile(r"^/api/")
