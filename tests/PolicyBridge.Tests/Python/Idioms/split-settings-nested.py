# expect: known
# main: conf/settings.py
from split_settings.tools import include, optional

CORS_ALLOWED_ORIGINS = []
include("parts/first.py", "parts/more/*.py", "parts/se[c]ond.py" if False else "parts/second.py")
CORS_EXPOSE_HEADERS = ["x-" + str(len(CORS_ALLOWED_ORIGINS))]


def load():
    include("parts/last.py")


load()
if "__included_file__" in globals():
    CORS_EXPOSE_HEADERS += ["never"]
# --- file: conf/parts/first.py
from split_settings.tools import include, optional

CORS_ALLOWED_ORIGINS.append("https://first.example.org")
include("deeper/inner.py", optional("deeper/missing.py"), "../parts/second.py")
include("first.py")
CORS_ALLOWED_ORIGINS.append("https://after.example.org")
# --- file: conf/parts/deeper/inner.py
CORS_ALLOWED_ORIGINS.append("https://inner.example.org")
include("../second.py")
# --- file: conf/parts/more/only.py
CORS_ALLOWED_ORIGINS.append("https://only.example.org")
# --- file: conf/parts/more/.hidden.py
CORS_ALLOWED_ORIGINS.append("https://hidden.example.org")
# --- file: conf/parts/more/notes.txt
not python
# --- file: conf/parts/second.py
CORS_ALLOWED_ORIGINS.append("https://second.example.org")
# --- file: conf/parts/last.py
CORS_ALLOWED_ORIGINS.append("https://last.example.org")
CORS_ALLOW_CREDENTIALS = __name__ == "conf.settings"
