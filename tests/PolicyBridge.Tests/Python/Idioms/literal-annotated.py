# expect: known
from typing import List

CORS_ALLOWED_ORIGINS: List[str] = ["https://typed.example.org"]
CORS_ALLOW_CREDENTIALS: bool = True
CORS_PREFLIGHT_MAX_AGE: int = 60 * 60
