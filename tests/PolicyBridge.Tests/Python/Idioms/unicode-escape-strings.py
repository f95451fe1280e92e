# expect: known
CORS_ALLOWED_ORIGINS = ["https://\u0061.example.org", "https:\x2f\x2fb.example.org", u"https://c.example.org"]
CORS_URLS_REGEX = "^/\N{LATIN SMALL LETTER A}/"
