# expect: known
# env: SITE=https://user@Shop.Example.org:8443/app/index;v=2?x=1#top
import os
from urllib.parse import ParseResult, parse_qs, parse_qsl, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit

SITE = urlparse(os.environ["SITE"])
CORS_ORIGIN = f"{SITE.scheme}://{SITE.hostname}:{SITE.port}"
CORS_BARE = SITE._replace(netloc=SITE.netloc.rpartition("@")[2], path="", params="", query="", fragment="").geturl()
CORS_ITEMS = [SITE[0], SITE[1:3], SITE[-1], len(SITE), list(SITE), SITE._fields, SITE._asdict()["params"]]
scheme, netloc, *rest = urlsplit("https://b.example.org/p?q#f")
CORS_UNPACKED = [scheme, netloc, rest]
CORS_BUILT = [
    urlunparse(("https", "c.example.org", "p", "", "a=b", "")),
    urlunsplit(["https", "d.example.org", "", "", ""]),
    urlunparse(ParseResult("http", "localhost:3000", "", "", "", "")),
    urljoin("https://e.example.org/x/y", "../z"),
    urljoin("https://e.example.org", "//f.example.org/w"),
]
CORS_ALLOWED_ORIGINS = sorted({urlunsplit(urlsplit(u)[:2] + ("", "", "")) for u in ("https://g.example.org/a", "https://g.example.org/b")})
CORS_QUERY = [parse_qs("o=a&o=b&n=%20"), parse_qsl("x=1&y=2"), urlencode({"o": "https://h.example.org", "n": 1})]
CORS_IS_TUPLE = isinstance(SITE, tuple), SITE == tuple(SITE), urlparse("//i.example.org", scheme="https").geturl()
