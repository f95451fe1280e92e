# expect: known
# -*- coding: utf-8 -*-
"""Préférences."""
from __future__ import annotations

CORS_ALLOWED_ORIGINS = ["https://bücher.example.org"]
