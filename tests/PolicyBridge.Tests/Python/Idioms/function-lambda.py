# expect: known
import os

as_bool = lambda v: str(v).lower() in ("true", "1")
CORS_ALLOW_ALL_ORIGINS = as_bool(os.getenv("ALLOW_ALL", "1"))
CORS_ALLOW_CREDENTIALS = (lambda: False)()
