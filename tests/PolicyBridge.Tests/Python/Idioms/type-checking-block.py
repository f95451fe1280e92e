# expect: known
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nowhere import Nothing
CORS_ALLOWED_ORIGINS = ["https://tc.example.org"]
