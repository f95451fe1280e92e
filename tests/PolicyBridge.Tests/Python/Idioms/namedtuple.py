# expect: unknown-ok
from collections import namedtuple

Site = namedtuple("Site", "host port")
site = Site("nt.example.org", 8443)
CORS_ALLOWED_ORIGINS = [f"https://{site.host}:{site.port}"]
