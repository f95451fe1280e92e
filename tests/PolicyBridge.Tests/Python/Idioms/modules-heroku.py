# expect: known
import os

import django_heroku

CORS_ALLOWED_ORIGINS = ["https://heroku.example.org"]
if "DYNO" in os.environ:
    django_heroku.settings(locals())
