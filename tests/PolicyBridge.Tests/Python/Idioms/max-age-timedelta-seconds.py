# expect: known
import datetime as dt

CORS_PREFLIGHT_MAX_AGE = dt.timedelta(minutes=10).seconds
