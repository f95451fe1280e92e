# expect: known
# env: ENVIRONMENT=production
import os

ORIGINS = {
    "development": ["http://localhost:3000"],
    "staging": ["https://staging.example.org"],
    "production": ["https://www.example.org", "https://example.org"],
}
ENVIRONMENT = os.getenv("ENVIRONMENT", "development")
CORS_ALLOWED_ORIGINS = ORIGINS.get(ENVIRONMENT, [])
CORS_ALLOW_CREDENTIALS = ENVIRONMENT in ("staging", "production")
