# expect: known
import logging

logger = logging.getLogger(__name__)
CORS_ALLOWED_ORIGINS = ["https://l.example.org"]
assert CORS_ALLOWED_ORIGINS, "needs origins"
logger.info("origins: %s", CORS_ALLOWED_ORIGINS)
print("origins", CORS_ALLOWED_ORIGINS)
