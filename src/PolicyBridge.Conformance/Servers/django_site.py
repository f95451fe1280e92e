"""Runs Django with django-cors-headers under one policy, for "policybridge verify --python".

Standard input brings the CORS settings as one line of JSON, in which {"regex": text, "flags": number} is a compiled regex.
Standard output gets one line of JSON once the server listens on 127.0.0.1:

    {"django": "4.2.28", "corsheaders": "4.7.0", "port": 40001}

It ends when its standard input is closed, so it never outlives the process that started it.
"""

import json
import os
import re
import sys
import threading
from importlib.metadata import version
from socketserver import ThreadingMixIn
from urllib.parse import unquote_to_bytes
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import re_path

STATUS = {"Unauthorized": 401, "NotFound": 404, "Error": 500}


def answer(request):
    """The application: it answers what a header asks it to."""
    asked = request.headers.get("PolicyBridge-Application")
    response = HttpResponse("ok", status=405 if request.method == "OPTIONS" else STATUS.get(asked, 200))
    if asked == "Varies":
        response["Vary"] = "Accept-Encoding"
    return response


class Urls:
    """What a module named by ROOT_URLCONF would hold."""

    urlpatterns = [re_path(r"(?s)^.*$", answer)]


class Handler(WSGIRequestHandler):
    """Hands the path on as gunicorn does; Python's own server joins slashes at its front."""

    def get_environ(self):
        environ = super().get_environ()
        path = self.raw_requestline.decode("latin-1").split(" ")[1].split("?")[0]
        environ["PATH_INFO"] = unquote_to_bytes(path.encode("latin-1")).decode("latin-1")
        return environ

    def log_message(self, *_):
        pass


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def decode(value):
    if isinstance(value, list):
        return [decode(item) for item in value]
    if isinstance(value, dict):
        return re.compile(value["regex"], value["flags"])
    return value


def main():
    cors = {name: decode(value) for name, value in json.loads(sys.stdin.readline()).items()}
    settings.configure(
        SECRET_KEY="only for verification",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=Urls,
        INSTALLED_APPS=["corsheaders"],
        MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"],
        LOGGING_CONFIG=None,
        **cors,
    )
    django.setup(set_prefix=False)
    server = Server(("127.0.0.1", 0), Handler)
    server.set_app(WSGIHandler())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = {"django": django.get_version(), "corsheaders": version("django-cors-headers"), "port": server.server_port}
    print(json.dumps(found), flush=True)
    sys.stdin.read()
    os._exit(0)


main()
