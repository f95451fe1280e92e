"""Runs Django with django-cors-headers under one policy, for "policybridge verify --python".

Standard input brings one line of JSON, {"asgi": false, "settings": {...}}: whether Django is to run under ASGI, and the CORS settings,
in which {"regex": text, "flags": number} is a compiled regex. Standard output gets one line of JSON once the server listens on
127.0.0.1:

    {"django": "4.2.28", "corsheaders": "4.7.0", "server": "wsgiref", "port": 40001}

Where Django is to run under ASGI and this Python has no server for that, "server" is null.
It ends when its standard input is closed, so it never outlives the process that started it.
"""

import sys

# "python -c" looks for modules first where it runs: in the folder of temporary files, where anybody may have put a glob.py.
if sys.path[0] == "":
    del sys.path[0]

import asyncio
import json
import os
import re
import socket
import threading
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from socketserver import ThreadingMixIn
from urllib.parse import unquote_to_bytes
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
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


def wsgiref():
    server = Server(("127.0.0.1", 0), Handler)
    server.set_app(WSGIHandler())
    return server.server_port, server.serve_forever


def bind():
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.bind(("127.0.0.1", 0))
    bound.listen(64)
    return bound


def uvicorn():
    bound = bind()
    package = import_module("uvicorn")
    server = package.Server(package.Config(ASGIHandler(), lifespan="off", log_level="critical"))
    return bound.getsockname()[1], lambda: server.run(sockets=[bound])


def hypercorn():
    bound = bind()
    config = import_module("hypercorn.config").Config()
    config.bind = [f"fd://{bound.fileno()}"]
    config.loglevel = "CRITICAL"
    serve = import_module("hypercorn.asyncio").serve
    return bound.getsockname()[1], lambda: asyncio.run(serve(ASGIHandler(), config, shutdown_trigger=asyncio.Event().wait))


def daphne():
    bound = bind()
    server = import_module("daphne.server").Server(ASGIHandler(), endpoints=[f"fd:fileno={bound.fileno()}"], signal_handlers=False)
    return bound.getsockname()[1], server.run


# Each gives the port and what runs the server, which listens already.
ASGI_SERVERS = {"uvicorn": uvicorn, "hypercorn": hypercorn, "daphne": daphne}


def start(asgi):
    """The server with its release, its port, and what runs it; None where there is none."""
    if not asgi:
        return ("wsgiref", *wsgiref())
    name = next((name for name in ASGI_SERVERS if find_spec(name)), None)
    return name and (f"{name} {version(name)}", *ASGI_SERVERS[name]())


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def decode(value):
    if isinstance(value, list):
        return [decode(item) for item in value]
    if isinstance(value, dict):
        return re.compile(value["regex"], value["flags"])
    return value


def main():
    asked = json.loads(sys.stdin.readline())
    cors = {name: decode(value) for name, value in asked["settings"].items()}
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
    server = start(asked["asgi"])
    found = {"django": django.get_version(), "corsheaders": version("django-cors-headers"), "server": server and server[0]}
    print(json.dumps({**found, "port": server and server[1]}), flush=True)
    threading.Thread(target=end_with_input, daemon=True).start()
    if server:
        server[2]()


main()
