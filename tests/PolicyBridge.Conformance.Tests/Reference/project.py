"""Runs the system checks and requests of whole Django projects, each in a process of its own.

Started by the conformance tests, with Debian's Python:

    /usr/bin/python3 project.py < PROJECTS.json

Standard input is a JSON list of {"settings": {NAME: VALUE}, "handler": BOOLEAN, "requests": [[METHOD, PATH, ORIGIN]]}.
With "handler", a handler of check_request_enabled allows every request. Standard output is a JSON list of the same length:
{"checks": [ID], "answers": [[STATUS, ACCESS-CONTROL-ALLOW-ORIGIN]]}, where "checks" are the messages of django-cors-headers
that Django reports.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse


def main() -> None:
    if sys.argv[1:] == ["--one"]:
        json.dump(run(json.load(sys.stdin)), sys.stdout)
        return
    json.dump([run_alone(project) for project in json.load(sys.stdin)], sys.stdout)


def run_alone(project: dict[str, Any]) -> Any:
    # Django takes settings and apps once for each process.
    finished = subprocess.run(
        [sys.executable, __file__, "--one"], input=json.dumps(project), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(finished.stdout)


def run(project: dict[str, Any]) -> dict[str, Any]:
    settings.configure(
        ALLOWED_HOSTS=["*"], DEFAULT_AUTO_FIELD="django.db.models.AutoField", LOGGING_CONFIG=None, ROOT_URLCONF="project",
        SECRET_KEY="x", USE_TZ=True, **project["settings"]
    )
    django.setup(set_prefix=False)
    from django.core.checks import run_checks
    from django.test import Client

    if project.get("handler"):
        from corsheaders.signals import check_request_enabled

        check_request_enabled.connect(allow, weak=False)
    client = Client(raise_request_exception=False)
    return {
        "checks": [message.id for message in run_checks() if message.id.startswith("corsheaders.") and not message.is_silenced()],
        "answers": [answer(client, *request) for request in project.get("requests", [])],
    }


def answer(client: Any, method: str, path: str, origin: str) -> list[Any]:
    response = client.generic(method, path, HTTP_ORIGIN=origin, HTTP_ACCESS_CONTROL_REQUEST_METHOD="PUT")
    return [response.status_code, response.get("Access-Control-Allow-Origin")]


def allow(sender: Any, request: HttpRequest, **kwargs: Any) -> bool:
    return True


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x")


def get_patterns() -> list[Any]:
    from django.urls import re_path

    return [re_path("", view)]


if __name__ == "__main__":
    main()
else:
    urlpatterns = get_patterns()
