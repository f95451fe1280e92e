# expect: known
# env: SITES=https://a.example.org:8443 http://b.example.org, https://c.example.org/path
import os
import re

CORS_ALLOWED_ORIGINS = re.findall(r"https?://[^\s,/]+", os.environ["SITES"])
m = re.match(r"(?P<scheme>https?)://(?P<host>[\w.-]+)(?::(?P<port>\d+))?", os.environ["SITES"])
CORS_PARTS = m.group("scheme"), m["host"], m[3], m.groups(), m.groupdict(), m.span("port"), m.group(0), m.end()
CORS_PAIRS = re.findall(r"(https?)://([a-z])", os.environ["SITES"]), re.findall(r"//(\w)", os.environ["SITES"])
CORS_NONE = re.search(r"ftp://(\w+)", os.environ["SITES"]), re.match("(a)|(b)", "b").groups(), re.fullmatch("a|ab", "ab")[0]
CORS_SPLIT = re.split(r"\s*[, ]\s*", os.environ["SITES"]), re.split(r"(,)", "a,b", maxsplit=1), re.compile(";").split("x;y")
CORS_SUBBED = re.sub(r":\d+$", "", "https://d.example.org:80"), re.sub(r"(\w+)\.(\w+)", r"\2.\g<1>", "a.b c.d"), re.subn("x*", "-", "abxd"), re.sub("[a-c]", lambda x: x.group().upper(), "abcd", count=2)
HOST = re.compile(r"^(?:www\.)?(?P<name>[a-z]+)\.example$", re.IGNORECASE)
CORS_COMPILED = [HOST.match(h).group("name") for h in ("www.Shop.example", "blog.example") if HOST.match(h)], bool(HOST.search("no")), HOST.sub("x", "a.example")
CORS_GREEDY = re.findall(r"<.+?>", "<a><b>"), re.findall(r"<.+>", "<a><b>"), re.search(r"(a|ab)(c|bcd)(d*)", "abcd").groups(), re.findall(r"\b\w", "one two"), re.findall("(?=a)", "aba")
CORS_LINES = re.findall(r"^(\w+)=(.*)$", "A=1\nB=2", re.M), [x.group(1) for x in re.finditer(r"(\d)", "a1b2")]
if x := re.search(r"//([^:/]+)", os.environ["SITES"]):
    CORS_HOST = x.group(1)
