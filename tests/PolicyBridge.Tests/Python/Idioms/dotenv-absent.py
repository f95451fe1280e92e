# expect: known
import os

from dotenv import load_dotenv

load_dotenv()
CORS_ALLOWED_ORIGINS = [o for o in os.getenv("ORIGINS", "https://absent.example.org").split(",")]
