# expect: known
import glob
import os
from pathlib import Path

BASE = Path(__file__).resolve().parent
CORS_ALLOWED_ORIGINS = [p.read_text().strip() for p in sorted(BASE.glob("origins.d/*.txt"))]
CORS_NAMES = sorted(p.stem for p in (BASE / "origins.d").iterdir()), sorted(os.listdir(BASE / "origins.d")), sorted(os.listdir("origins.d"))
CORS_LINES = []
for name in sorted(glob.glob(os.path.join(BASE, "origins.d", "[a-b]*"))):
    with open(name) as f:
        CORS_LINES += f.read().split()
CORS_RELATIVE = sorted(glob.glob("origins.d/*.txt")), [os.path.relpath(n, BASE) for n in sorted(glob.glob(f"{BASE}/origins.d/?.txt"))], glob.glob("*.none")
CORS_DEEP = sorted(p.name for p in BASE.rglob("*.conf")), sorted(str(p.relative_to(BASE)) for p in BASE.glob("**/*.conf")), sorted(glob.glob("**/*.conf", recursive=True))
CORS_SUFFIX = str((Path("a") / "b.txt").with_suffix(".conf"))
# --- file: origins.d/b.txt
https://b.example.org
# --- file: origins.d/a.txt
https://a.example.org
# --- file: origins.d/.hidden.txt
https://hidden.example.org
# --- file: deep/one/x.conf
x
# --- file: deep/y.conf
y
