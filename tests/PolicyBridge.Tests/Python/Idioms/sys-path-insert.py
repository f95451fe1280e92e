# expect: known
import os
import sys

BASE_DIR = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(BASE_DIR, "apps"))
sys.path.append(BASE_DIR)
CORS_ALLOWED_ORIGINS = ["https://path.example.org"]
