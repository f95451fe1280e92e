# expect: known
import os
from enum import Enum
class Stage(Enum):
    LOCAL = "local"
    LIVE = "live"
STAGE = Stage(os.environ.get("STAGE", "live"))
CORS_ALLOW_ALL_ORIGINS = STAGE is Stage.LOCAL
if STAGE == Stage.LIVE:
    CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
