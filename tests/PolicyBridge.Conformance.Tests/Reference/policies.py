"""CORS policies as Django settings: read from JSON and put in force.

Used by serve.py and checks.py, which sit in this folder; run nowhere on its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.conf import UserSettingsHolder, settings

Policy = dict[str, Any]


def decode_policy(document: Any) -> Policy:
    """One policy from its JSON object; only CORS_ settings may be named."""
    if not isinstance(document, dict):
        raise ValueError(f"a policy must be a JSON object, not {type(document).__name__}")
    for name in document:
        if not name.startswith("CORS_") or not name.isupper():
            raise ValueError(f"{name!r} is not a CORS_ setting")
    return {name: decode_value(value) for name, value in document.items()}


def decode_value(value: Any) -> Any:
    """A settings value; {"regex": text, "flags": number} stands for a compiled regex."""
    if isinstance(value, list):
        return [decode_value(item) for item in value]
    if isinstance(value, dict) and "regex" in value:
        return re.compile(value["regex"], value.get("flags", 0))
    return value


class Switch:
    """Puts one policy at a time in force on top of the settings configured before.

    django.test.utils.override_settings would do as well, but it announces every change with a
    signal whose receivers reset caches, loggers and connections; a request needs none of that.
    """

    def __init__(self) -> None:
        self._base = settings._wrapped

    def use(self, policy: Mapping[str, Any]) -> None:
        """Make exactly this policy's settings visible; names it leaves out are unset."""
        holder = UserSettingsHolder(self._base)
        for name, value in policy.items():
            setattr(holder, name, value)
        # Assigning _wrapped also makes Django forget the values it has looked up before.
        settings._wrapped = holder
