# expect: known
CORS_ALLOWED_ORIGINS = ["https://a.example.org"]


def allow(host):
    CORS_ALLOWED_ORIGINS.append("https://" + host)


allow("b.example.org")
allow(host="c.example.org")
