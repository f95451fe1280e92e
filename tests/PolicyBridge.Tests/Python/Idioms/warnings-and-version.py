# expect: known
import sys
import warnings

if sys.version_info < (3, 6):
    raise RuntimeError("too old")
warnings.filterwarnings("ignore", message="x")
CORS_ALLOWED_ORIGINS = ["https://v.example.org"]
