# expect: unknown-ok
import sys

CORS_ALLOW_CREDENTIALS = True
setattr(sys.modules[__name__], "CORS_ALLOW_ALL_ORIGINS", False)
