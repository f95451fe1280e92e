"""Django with django-cors-headers under one policy, as a real uWSGI runs it.

Loaded by uwsgi, which the conformance tests start with --honour-stdin and --enable-threads; POLICY holds the CORS settings as JSON. One
line of JSON goes to standard output once the application is there, by then uWSGI listens. It ends when its standard input is closed, so
it never outlives the process that started it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from importlib.metadata import version

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import django
import uwsgi
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from policies import decode_policy


def end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


settings.configure(
    SECRET_KEY="only for tests",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="upstream",
    INSTALLED_APPS=["corsheaders"],
    MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"],
    LOGGING_CONFIG=None,
    **decode_policy(json.loads(os.environ["POLICY"])),
)
django.setup(set_prefix=False)
application = WSGIHandler()
threading.Thread(target=end_with_input, daemon=True).start()
# Under uWSGI, print writes to the log.
ready = {"uwsgi": uwsgi.version.decode(), "django": django.get_version(), "corsheaders": version("django-cors-headers")}
os.write(1, json.dumps(ready).encode() + b"\n")
