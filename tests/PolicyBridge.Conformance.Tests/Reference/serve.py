"""Runs the real django-cors-headers: one server, one port for each policy.

Started by the conformance tests, with Debian's Python:

    /usr/bin/python3 serve.py POLICIES.json [PACKAGES] [--workers N] [--log]

POLICIES.json holds a list of policies, each an object of CORS_ settings; PACKAGES is a folder with gunicorn, for a
Python that has none. When everything listens,
one line of JSON goes to standard output:

    {"django": "3.2.25", "corsheaders": "3.14.0", "gunicorn": "20.1.0", "ports": [40001, 40002], "upstream": 40003}

"ports" is in the order of the policies; "upstream" answers without the middleware. All listen on
127.0.0.1 only. The server ends on SIGTERM and when its standard input is closed, so it never outlives
the process that started it. --log lets Django report errors on standard error; without it that stream
stays nearly silent, which keeps a parent that does not read it from blocking the server.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from policies import Policy, Switch, decode_policy

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

CORS_MIDDLEWARE = "corsheaders.middleware.CorsMiddleware"
COMMON_MIDDLEWARE = "django.middleware.common.CommonMiddleware"

# A worker waits with select(), which cannot watch descriptors from 1024 on.
MAX_POLICIES = 900


def main() -> None:
    arguments = parse_arguments()
    if arguments.packages:
        sys.path.append(arguments.packages)
    policies = read_policies(arguments.policies)
    configure_django(log=arguments.log)
    sockets = [listening_socket() for _ in range(len(policies) + 1)]
    ports = [bound.getsockname()[1] for bound in sockets]
    app = build_app(dict(zip(ports, policies)))
    ready_line = json.dumps(
        {
            "django": django.get_version(),
            "corsheaders": version("django-cors-headers"),
            "gunicorn": version("gunicorn"),
            "ports": ports[:-1],
            "upstream": ports[-1],
        }
    )
    run_gunicorn(app, sockets, arguments.workers, ready_line)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Runs the real django-cors-headers for the conformance tests.")
    parser.add_argument("policies", help="JSON file with a list of policies")
    parser.add_argument("packages", nargs="?", help="a folder with gunicorn, for a Python that has none")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--log", action="store_true", help="let Django report errors on standard error")
    return parser.parse_args()


def read_policies(path: str) -> list[Policy]:
    with open(path, encoding="utf-8") as file:
        documents = json.load(file)
    if not isinstance(documents, list) or len(documents) > MAX_POLICIES:
        sys.exit(f"serve.py: {path} must hold a list of at most {MAX_POLICIES} policies")
    policies = []
    for index, document in enumerate(documents):
        try:
            policies.append(decode_policy(document))
        except (ValueError, re.error) as error:
            sys.exit(f"serve.py: policy {index}: {error}")
    return policies


def configure_django(log: bool) -> None:
    settings.configure(
        DEBUG=False,
        SECRET_KEY="only for tests",
        ALLOWED_HOSTS=["h.test", "127.0.0.1", "localhost", "[::1]"],
        ROOT_URLCONF="upstream",
        INSTALLED_APPS=["corsheaders"],
        MIDDLEWARE=[CORS_MIDDLEWARE, COMMON_MIDDLEWARE],
        USE_TZ=True,
        LOGGING_CONFIG="logging.config.dictConfig",
        LOGGING=logging_settings(log),
    )
    # Here rather than in a worker, so that errors come before the line that says all is well.
    django.setup(set_prefix=False)


def logging_settings(log: bool) -> dict[str, Any]:
    handler = "logging.StreamHandler" if log else "logging.NullHandler"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"only": {"class": handler}},
        "loggers": {"django": {"handlers": ["only"], "level": "WARNING", "propagate": False}},
    }


def listening_socket() -> socket.socket:
    """A socket on a port the system chose; bound here so that nobody else can take the port."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.bind(("127.0.0.1", 0))
    return bound


def build_app(policies_by_port: dict[int, Policy]) -> WsgiApp:
    """The WSGI application: the port decides which policy a request sees."""
    switch = Switch()
    with_cors = WSGIHandler()
    switch.use({"MIDDLEWARE": [COMMON_MIDDLEWARE]})
    without_cors = WSGIHandler()

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # A worker serves one request after the other, so the policy may stay in force until the next.
        policy = policies_by_port.get(int(environ["SERVER_PORT"]))
        switch.use(policy or {})
        handler = without_cors if policy is None else with_cors
        return handler(environ, start_response)

    return app


def run_gunicorn(app: WsgiApp, sockets: list[socket.socket], workers: int, ready_line: str) -> None:
    """gunicorn with the sockets bound before."""
    from gunicorn.app.base import BaseApplication

    def announce(arbiter: Any) -> None:
        """Called by gunicorn when all sockets listen and before it forks the workers."""
        print(ready_line, flush=True)
        threading.Thread(target=end_with_parent, daemon=True).start()

    class Server(BaseApplication):
        def load_config(self) -> None:
            # gunicorn closes the descriptors it is given, so the socket objects must let go of them.
            self.cfg.set("bind", [f"fd://{bound.detach()}" for bound in sockets])
            self.cfg.set("workers", workers)
            self.cfg.set("worker_class", "sync")
            self.cfg.set("timeout", 0)  # a busy machine is no reason to kill a worker
            self.cfg.set("graceful_timeout", 1)
            self.cfg.set("loglevel", "error")
            self.cfg.set("when_ready", announce)
            if "control_socket_disable" in self.cfg.settings:
                self.cfg.set("control_socket_disable", True)  # newer releases leave a socket in the home folder

        def load(self) -> WsgiApp:
            return app

    Server().run()


def end_with_parent() -> None:
    """Ask gunicorn to stop once standard input is closed.

    os.read rather than sys.stdin: a lock held by this thread must not be inherited by a worker.
    """
    try:
        while os.read(0, 4096):
            pass
    except OSError:
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
