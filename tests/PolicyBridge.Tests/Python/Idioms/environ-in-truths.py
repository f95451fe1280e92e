# expect: known
import os

TRUE_VALUES = ("1", "true", "yes", "on")
CORS_ALLOW_ALL_ORIGINS = os.getenv("ALLOW_ALL", "0").strip().lower() in TRUE_VALUES
CORS_ALLOW_CREDENTIALS = os.getenv("CREDENTIALS", "YES").lower() in {"yes", "y"}
