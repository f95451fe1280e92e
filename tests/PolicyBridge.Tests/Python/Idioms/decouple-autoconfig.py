# expect: known
from pathlib import Path

from decouple import AutoConfig

config = AutoConfig(search_path=Path(__file__).parent)
CORS_ALLOWED_ORIGINS = [config("SITE", default="https://auto.example.org")]
