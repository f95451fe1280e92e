# expect: known
# env: ORIGINS=["https://a.example.com", "https://b.example.com"]
import json
import os

CORS_ALLOWED_ORIGINS = json.loads(os.environ.get("ORIGINS", '["https://json.example.org"]'))
CORS_ALLOW_ALL_ORIGINS = json.loads(os.environ.get("ALLOW_ALL", "false"))
