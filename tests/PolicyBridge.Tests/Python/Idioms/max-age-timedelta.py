# expect: known
from datetime import timedelta

CORS_PREFLIGHT_MAX_AGE = int(timedelta(hours=12).total_seconds())
