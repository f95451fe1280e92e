# expect: known
# env: ORIGINS=https://a.example.org,https://b.example.org
# env: NAME=value
# env: OTHER=value
import socket
import time
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent
env = environ.Env(DEBUG=(bool, False), HOME_FOLDER=(str, str(BASE_DIR)))
environ.Env.read_env(str(BASE_DIR / ".env"))
NAME = env("NAME", default=str(BASE_DIR / "db.sqlite3"))
TEXT = env.str("NAME", default=socket.gethostname())
TYPED = env("NAME", str, time.time())
OTHER = env("OTHER", default=BASE_DIR)
PID = env.int("PID", default=socket.gethostname())
LISTED = env.list("OTHER", default=socket.gethostname())
CORS_ALLOWED_ORIGINS = env.list("ORIGINS", default=["http://localhost:3000"])
CORS_ALLOW_CREDENTIALS = env.bool("CREDENTIALS", default=True)
