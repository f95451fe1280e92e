MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]

CORS_ALLOWED_ORIGIN_REGEXES = [
    # Every preview but those of the branches under embargo.
    r"^https://(?!embargo-)[a-z0-9-]+\.preview\.shop\.example$",
    # The farm has ports of three digits, none of them twice in a row.
    r"^https://farm\.shop\.example:(\d)(?!\1)(\d)(?!\2)\d$",
]
CORS_URLS_REGEX = r"^/api/(?!internal(?:/|$))"
