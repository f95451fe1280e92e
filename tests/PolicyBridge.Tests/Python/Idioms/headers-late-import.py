# expect: known
CORS_ALLOW_CREDENTIALS = True

from corsheaders.defaults import default_headers  # noqa: E402

CORS_ALLOW_HEADERS = list(default_headers)
CORS_ALLOW_HEADERS.append("x-late")
CORS_ALLOW_HEADERS.extend(("x-more", "x-most"))
