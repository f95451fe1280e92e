from .base import *  # noqa: F403

CORS_ALLOWED_ORIGINS += ["https://partner.example"]  # noqa: F405
CORS_URLS_REGEX = r"^/(?:api|graphql)/"

try:
    from .local import *  # noqa: F403
except ImportError:
    pass
