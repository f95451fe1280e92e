# expect: known
import os
from distutils.util import strtobool

DEBUG = strtobool(os.getenv("DEBUG", "n"))
CORS_ALLOW_ALL_ORIGINS = bool(strtobool(os.environ.get("ALLOW_ALL", "on")))
