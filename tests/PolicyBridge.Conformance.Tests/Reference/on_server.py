"""Runs Django with django-cors-headers under one policy on a real WSGI or ASGI server.

Started by the conformance tests, with Debian's Python:

    /usr/bin/python3 on_server.py SERVER PACKAGES SETTINGS.json

SERVER is one of SERVERS below; PACKAGES is the folder with the servers that Debian has not installed; the file holds the
settings, beside those that every Django needs, and under TEST_HANDLER the name of a handler of check_request_enabled in HANDLERS
below. One line of JSON goes to standard output, with the port on 127.0.0.1. A request whose header Test-Regex is there is answered
under that CORS_URLS_REGEX, percent-encoded as UTF-8. It ends when its standard input is closed, so it never outlives the process
that started it.
"""

from __future__ import annotations

import asyncio
import ctypes
import glob
import json
import os
import socket
import sys
import threading
from importlib import import_module
from importlib.metadata import version
from typing import Any
from urllib.parse import unquote

import django
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import re_path


class Urls:
    """What a module named by ROOT_URLCONF would hold."""

    urlpatterns = [
        re_path(r"^missing/\Z", lambda request: HttpResponse("with a slash")),
        re_path(r"^(?:[^m][\s\S]*)?\Z", lambda request: HttpResponse(request.path_info)),
    ]


def ask_database(sender: Any, request: Any, **kwargs: Any) -> bool:
    """As the README of django-cors-headers shows it, with a query that needs no table."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


async def refuse_asynchronously(sender: Any, request: Any, **kwargs: Any) -> bool:
    return False


HANDLERS = {"database": ask_database, "asynchronous": refuse_asynchronously}


def use(regex: str | None) -> None:
    if regex is not None:
        settings.CORS_URLS_REGEX = unquote(regex)


def wsgi_app() -> Any:
    handler = WSGIHandler()

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        use(environ.get("HTTP_TEST_REGEX"))
        return handler(environ, start_response)

    return app


def asgi_app() -> Any:
    handler = ASGIHandler()

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            regex = dict(scope["headers"]).get(b"test-regex")
            use(regex if regex is None else regex.decode())
            await handler(scope, receive, send)

    return app


def gunicorn(bound: socket.socket, worker: str, app: Any) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self) -> None:
            self.cfg.set("bind", [f"fd://{bound.detach()}"])
            self.cfg.set("worker_class", worker)
            if "control_socket_disable" in self.cfg.settings:
                self.cfg.set("control_socket_disable", True)

        def load(self) -> Any:
            return app()

    # The master outlives nothing: it ends with its parent, by standard input.
    Server().run()


def uvicorn(bound: socket.socket, http: str) -> None:
    import uvicorn

    uvicorn.run(asgi_app(), fd=bound.fileno(), http=http, lifespan="off", log_level="critical")


def daphne(bound: socket.socket) -> None:
    server = import_module("daphne.server").Server
    server(asgi_app(), endpoints=[f"fd:fileno={bound.fileno()}"], signal_handlers=False).run()


def hypercorn(bound: socket.socket) -> None:
    config = import_module("hypercorn.config").Config()
    config.bind = [f"fd://{bound.fileno()}"]
    asyncio.run(import_module("hypercorn.asyncio").serve(asgi_app(), config, shutdown_trigger=asyncio.Event().wait))


SERVERS = {
    "gunicorn": lambda bound: gunicorn(bound, "sync", wsgi_app),
    "gunicorn-asgi": lambda bound: gunicorn(bound, "asgi", asgi_app),
    "uvicorn": lambda bound: uvicorn(bound, "h11"),
    "uvicorn-httptools": lambda bound: uvicorn(bound, "httptools"),
    "daphne": daphne,
    "hypercorn": hypercorn,
}


def end_with_input() -> None:
    sys.stdin.read()
    os.killpg(os.getpgrp(), 9)


def main() -> None:
    name, packages, file = sys.argv[1:]
    os.setpgrp()
    # Behind Django and django-cors-headers, whose release the tests choose.
    sys.path.append(packages)
    # What httptools needs and the system has not.
    for library in glob.glob(os.path.join(packages, "../../*/libhttp_parser.so.2.9")) + glob.glob(os.path.join(packages, "../../*/libllhttp.so.*")):
        ctypes.CDLL(library, ctypes.RTLD_GLOBAL)
    with open(file, encoding="utf-8") as text:
        chosen = json.load(text)
    handler = chosen.pop("TEST_HANDLER", None)
    settings.configure(
        **{
            "SECRET_KEY": "only for tests",
            "ALLOWED_HOSTS": ["*"],
            "ROOT_URLCONF": Urls,
            "INSTALLED_APPS": ["corsheaders"],
            "MIDDLEWARE": ["corsheaders.middleware.CorsMiddleware"],
            "LOGGING_CONFIG": None,
            **chosen,
        }
    )
    django.setup(set_prefix=False)
    if handler is not None:
        from corsheaders.signals import check_request_enabled

        check_request_enabled.connect(HANDLERS[handler])
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.bind(("127.0.0.1", 0))
    bound.listen(64)
    threading.Thread(target=end_with_input, daemon=True).start()
    release = version(name.split("-")[0])
    print(json.dumps({"port": bound.getsockname()[1], "django": django.get_version(), "server": release}), flush=True)
    SERVERS[name](bound)


main()
