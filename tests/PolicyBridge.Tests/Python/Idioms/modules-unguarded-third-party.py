# expect: known
import sentry_sdk
from celery.schedules import crontab

sentry_sdk.init(dsn="x", traces_sample_rate=0.1)
CELERY_BEAT_SCHEDULE = {"t": {"schedule": crontab(hour=1)}}
CORS_ALLOWED_ORIGINS = ["https://after.example.org"]
