# expect: known
from urllib.parse import urlparse

SITE = urlparse("https://user@www.example.org:8443/app?x=1")
CORS_ALLOWED_ORIGINS = [f"{SITE.scheme}://{SITE.hostname}:{SITE.port}", SITE.scheme + "://" + SITE.netloc]
