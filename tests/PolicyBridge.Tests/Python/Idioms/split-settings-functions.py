# expect: known
import os

from split_settings.tools import include

SCHEME = "https"
include("parts/helpers.py")
CORS_ALLOWED_ORIGINS = origins("a", "b")
set_credentials(True)
# --- file: parts/helpers.py
def origins(*names):
    return [f"{SCHEME}://{name}.example.org" for name in names]


def set_credentials(value):
    global CORS_ALLOW_CREDENTIALS
    CORS_ALLOW_CREDENTIALS = value
