"""Runs the system checks of the real django-cors-headers.

Started by the conformance tests, with Debian's Python, to hold our own checks against the package's:

    /usr/bin/python3 checks.py < SETTINGS.json

Standard input is a JSON list of objects of CORS_ settings. Standard output is a JSON list of the same
length: for each the messages as [id, message, hint], or {"exception": "TypeName"} where the package's
check itself failed.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django
from corsheaders.checks import check_settings
from django.conf import settings
from policies import Policy, Switch, decode_policy

CheckResult = list[list[Any]] | dict[str, str]


def main() -> None:
    policies = [decode_policy(document) for document in json.load(sys.stdin)]
    settings.configure(INSTALLED_APPS=["corsheaders"], USE_TZ=True)
    django.setup(set_prefix=False)
    # With nothing set the check cannot fail; if it does, the fault is in how it is called here.
    check_settings(app_configs=None)
    switch = Switch()
    json.dump([check(switch, policy) for policy in policies], sys.stdout)


def check(switch: Switch, policy: Policy) -> CheckResult:
    switch.use(policy)
    try:
        messages = check_settings(app_configs=None)
    except Exception as error:  # whatever it is, it is the package's answer
        return {"exception": type(error).__name__}
    return [[message.id, message.msg, message.hint] for message in messages]


if __name__ == "__main__":
    main()
