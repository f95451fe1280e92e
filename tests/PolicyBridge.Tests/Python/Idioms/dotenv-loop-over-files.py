# expect: known
import glob
import os
from pathlib import Path

from dotenv import load_dotenv

for path in sorted(Path(__file__).parent.glob("env/*.env")):
    load_dotenv(path)
load_dotenv(glob.glob("more/*.env")[0])
for path in glob.glob("any/*.env"):
    load_dotenv(path)
CORS_ALLOWED_ORIGINS = [os.environ[n] for n in ("FIRST", "SECOND", "THIRD")]
CORS_EITHER = os.environ["LEFT"], os.environ["RIGHT"]
# --- file: env/a.env
FIRST=https://a.example.org
# --- file: env/b.env
FIRST=https://not.example.org
SECOND=https://b.example.org
# --- file: more/c.env
THIRD=https://c.example.org
# --- file: any/left.env
LEFT=l
# --- file: any/right.env
RIGHT=r
