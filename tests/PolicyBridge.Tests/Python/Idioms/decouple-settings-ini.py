# expect: known
from decouple import config

CORS_ALLOWED_ORIGINS = [config("FRONTEND")]
# --- file: settings.ini
[settings]
FRONTEND=https://ini.example.org
