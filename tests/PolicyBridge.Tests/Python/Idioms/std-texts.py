# expect: known
# env: ORIGINS="https://a.example.org" 'https://b.example.org' https://c\ d
# env: HOST=t.example.org
import os
import shlex
from string import Template
from textwrap import dedent, indent

CORS_ALLOWED_ORIGINS = shlex.split(os.environ["ORIGINS"])
CORS_QUOTED = shlex.quote("a b"), shlex.join(["x y", "z"]), shlex.split("a #b", comments=True), shlex.split("'' x")
CORS_LINES = dedent("""\
    https://d.example.org
      indented

    https://e.example.org
    """).splitlines()
CORS_INDENTED = indent("a\n\nb", "> "), dedent("\tx\n\t y"), dedent(" a\n  \n b")
CORS_FILLED = Template("https://$HOST:${port}/$$").substitute(os.environ, port=8443)
CORS_SAFE = Template("$HOST $nothing ${").safe_substitute({"HOST": "h"})
try:
    CORS_MISSING = Template("$nothing").substitute()
except KeyError:
    CORS_MISSING = "missing"
try:
    CORS_BAD = Template("100$").substitute()
except ValueError:
    CORS_BAD = "bad"
