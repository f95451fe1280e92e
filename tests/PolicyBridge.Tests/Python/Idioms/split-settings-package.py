# expect: known
# main: conf/settings/__init__.py
# env: DJANGO_ENV=production
from os import environ

from split_settings.tools import include, optional

environ.setdefault("DJANGO_SETTINGS_MODULE", "conf.settings")
_ENV = environ.get("DJANGO_ENV", "development")

include(
    "components/common.py",
    "components/cors.py",
    "components/cors.py",
    f"environments/{_ENV}.py",
    optional("environments/local.py"),
    scope=globals(),
)
ENDED_WITH = __name__
# --- file: conf/__init__.py
# --- file: conf/settings/components/__init__.py
DEFAULT_ORIGIN = "https://default.example.org"
# --- file: conf/settings/components/common.py
import os
from pathlib import Path

from . import components

BASE = os.path.basename(__file__)
STEM = Path(__file__).parent.name
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", "django.middleware.common.CommonMiddleware"]
ORIGINS_OF_PACKAGE = [components.DEFAULT_ORIGIN]


def origin(host):
    return f"https://{host}.{DOMAIN}"
# --- file: conf/settings/components/cors.py
DOMAIN = "example.org"
CORS_ALLOWED_ORIGINS = [origin("app")] + ORIGINS_OF_PACKAGE
CORS_ALLOW_CREDENTIALS = True
# --- file: conf/settings/environments/production.py
from conf.settings.components import DEFAULT_ORIGIN

CORS_ALLOWED_ORIGINS += [origin("admin")]
CORS_EXPOSE_HEADERS = [DEFAULT_ORIGIN, __name__]
MIDDLEWARE.insert(0, "django.middleware.security.SecurityMiddleware")
