# expect: known
# env: SECRET_KEY=k
# env: ORIGINS=https://a.example.com|https://b.example.com
import os

from django.core.exceptions import ImproperlyConfigured


def get_env_variable(name):
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured("Set the %s environment variable" % name)


SECRET_KEY = get_env_variable("SECRET_KEY")
CORS_ALLOWED_ORIGINS = get_env_variable("ORIGINS").split("|")
