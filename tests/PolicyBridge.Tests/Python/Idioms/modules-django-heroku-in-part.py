# expect: known
import django_heroku

MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
ALLOWED_HOSTS = ["a.example.org"]
CORS_ALLOWED_ORIGINS = ["https://" + host for host in ALLOWED_HOSTS]
django_heroku.settings(globals(), staticfiles=False, allowed_hosts=False, test_runner=False, databases=False)
try:
    django_heroku.settings(globals(), logging=False)
except KeyError:
    CORS_ALLOW_CREDENTIALS = True
