# expect: known
DOMAIN = "example.org"
CORS_ALLOWED_ORIGINS = ["https://{}".format(DOMAIN), "https://%s" % DOMAIN, "https://{sub}.{d}".format(sub="api", d=DOMAIN), "https://%(s)s.%(d)s" % {"s": "www", "d": DOMAIN}]
