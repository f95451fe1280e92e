# expect: unknown-ok
import os
import platform
import sys

CORS_ALLOW_CREDENTIALS = True
if sys.platform == "win32" or os.name == "nt" or platform.system() == "Windows":
    LIBRARY = "x.dll"
else:
    LIBRARY = "x.so"
CORS_ALLOWED_ORIGINS = ["https://any.example.org"]
