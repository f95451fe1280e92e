"""Answers questions with the functions of Python and Django that decide CORS requests.

Started by the conformance tests, with Debian's Python:

    /usr/bin/python3 oracle.py < QUESTIONS.json

Standard input is {"urlsplit": [TEXT], "path": [TARGET], "vary": [VALUE]}. Standard output has the same keys, with an
answer for each question: [scheme, netloc, path, query, fragment] or null for ValueError; the path_info of a request
whose target has that path, every character of the question being one byte; and what patch_vary_headers makes of a Vary.
"""

from __future__ import annotations

import json
import sys
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers


def main() -> None:
    questions = json.load(sys.stdin)
    settings.configure()
    json.dump(
        {
            "urlsplit": [split(text) for text in questions["urlsplit"]],
            "path": [path_info(target) for target in questions["path"]],
            "vary": [vary(value) for value in questions["vary"]],
        },
        sys.stdout,
    )


def split(text: str) -> list[str] | None:
    try:
        return list(urlsplit(text))
    except ValueError:
        return None


def path_info(target: str) -> str:
    # What every WSGI server does before Django sees the path (PEP 3333).
    path = unquote_to_bytes(target.encode("latin-1")).decode("latin-1")
    return get_path_info({"PATH_INFO": path})


def vary(value: str) -> str:
    response = HttpResponse()
    response["Vary"] = value
    patch_vary_headers(response, ("origin",))
    return response["Vary"]


if __name__ == "__main__":
    main()
