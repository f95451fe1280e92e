# expect: unknown-ok
import contextlib

CORS_ALLOWED_ORIGINS = ["https://s.example.org"]
with contextlib.suppress(ImportError):
    from .nothing_here import CORS_ALLOWED_ORIGINS
