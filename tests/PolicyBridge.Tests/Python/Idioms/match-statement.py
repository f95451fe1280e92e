# expect: known
import os

match os.environ.get("STAGE", "dev"):
    case "prod" | "live":
        CORS_ALLOWED_ORIGINS = ["https://prod.example.org"]
    case "dev":
        CORS_ALLOWED_ORIGINS = ["http://localhost:3000"]
    case _:
        CORS_ALLOWED_ORIGINS = []
