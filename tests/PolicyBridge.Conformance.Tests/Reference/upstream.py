"""The Django site behind the CORS layer: what every request of fixtures/requests.json talks to.

Used by serve.py as ROOT_URLCONF; run nowhere on its own.
"""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import re_path
from django.views.decorators.http import etag, require_http_methods

VARY = {
    "accept": "Accept-Encoding",
    "star": "*",
    "origin": "Origin",
    "multi": "Accept-Encoding, ORIGIN",
    "cookie": "Cookie",
    "empty": "",
    "two": "Accept-Encoding,Cookie",
    "starmix": "Accept, *",
    "trail": "Accept,",
}

OWN_CORS = {
    "Access-Control-Allow-Origin": "https://upstream.example",
    "Access-Control-Allow-Credentials": "true",
    "Access-Control-Expose-Headers": "X-Up",
    "Access-Control-Allow-Methods": "UP",
    "Access-Control-Allow-Headers": "x-up",
    "Access-Control-Max-Age": "7",
    "Access-Control-Allow-Private-Network": "true",
}

# HTTP allows no body with these.
BODILESS = frozenset({204, 205, 304})


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def vary(request: HttpRequest, name: str) -> HttpResponse:
    if name not in VARY:
        raise Http404
    response = HttpResponse("ok")
    response["Vary"] = VARY[name]
    return response


def dup(request: HttpRequest) -> HttpResponse:
    """A view that already speaks CORS itself."""
    response = HttpResponse("ok")
    for name, value in OWN_CORS.items():
        response[name] = value
    return response


def dup_star(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("ok")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def status(request: HttpRequest, code: str) -> HttpResponse:
    number = int(code)
    return HttpResponse("" if number in BODILESS else "ok", status=number)


def boom(request: HttpRequest) -> NoReturn:
    raise RuntimeError("boom")


def denied(request: HttpRequest) -> NoReturn:
    raise PermissionDenied


def redirect(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/ok")


@require_http_methods(["GET"])
def get_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("ok")
    response.set_cookie("seen", "1")
    return response


def cached(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("ok")
    response["Cache-Control"] = "max-age=600"
    return response


@etag(lambda request: '"1"')
def validated(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def stream(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"o", b"k"]))


# \Z where a path must end, as "$" would also accept a path with a newline after it.
# /slash and /api are not here: CommonMiddleware redirects them to their form with a slash.
urlpatterns = [
    re_path(r"^\Z", ok),
    re_path(r"^ok\Z", ok),
    re_path(r"^slash/\Z", ok),
    re_path(r"^(?:api|v1|xapi|API|files)/", ok),
    re_path(r"^/", ok),
    re_path(r"^vary/([a-z]+)\Z", vary),
    re_path(r"^dup\Z", dup),
    re_path(r"^dup/star\Z", dup_star),
    re_path(r"^status/([2-5][0-9][0-9])\Z", status),
    re_path(r"^boom\Z", boom),
    re_path(r"^denied\Z", denied),
    re_path(r"^redirect\Z", redirect),
    re_path(r"^get-only\Z", get_only),
    re_path(r"^cookie\Z", cookie),
    re_path(r"^stream\Z", stream),
    re_path(r"^cached\Z", cached),
    re_path(r"^validated\Z", validated),
]
