"""Which of the origins Django's CSRF check takes for good ones: of a JSON object with "trusted" and "origins" a list of truth values."""

import json
import sys

from django.conf import settings

question = json.load(sys.stdin)
settings.configure(CSRF_TRUSTED_ORIGINS=question["trusted"], ALLOWED_HOSTS=["own.example"])

from django.http import HttpRequest  # noqa: E402
from django.middleware.csrf import CsrfViewMiddleware  # noqa: E402


def takes(origin):
    request = HttpRequest()
    request.META = {"HTTP_ORIGIN": origin, "HTTP_HOST": "own.example"}
    return CsrfViewMiddleware(lambda request: None)._origin_verified(request)


print(json.dumps([takes(origin) for origin in question["origins"]]))
