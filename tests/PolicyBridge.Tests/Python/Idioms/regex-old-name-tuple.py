# expect: known
CORS_ORIGIN_REGEX_WHITELIST = (r"^(https?://)?(\w+\.)?example\.org$",)
