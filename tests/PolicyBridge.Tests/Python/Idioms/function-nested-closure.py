# expect: known
def under(domain):
    def full(name):
        return "https://" + name + "." + domain
    return full


at = under("example.org")
CORS_ALLOWED_ORIGINS = [at("www"), at("api")]
