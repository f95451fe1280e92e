# expect: known
# env: ORIGINS=https://a.example.org, "https://b.example.org"
import csv
import io
import os

CORS_ALLOWED_ORIGINS = next(csv.reader([os.environ["ORIGINS"]], skipinitialspace=True))
with open("hosts.csv", newline=None) as f:
    reader = csv.DictReader(f)
    CORS_HOSTS = [row["origin"] for row in reader if row["live"] == "1"]
    CORS_FIELDS = reader.fieldnames
with open("hosts.csv") as f:
    rows = csv.reader(f)
    header = next(rows)
    CORS_ROWS = [header, list(rows)]
CORS_IO = list(csv.reader(io.StringIO('a;"b;c"\n\n"d\ne";f\n'), delimiter=";"))
CORS_UNEVEN = [dict(r) for r in csv.DictReader(["x,y", "1", "1,2,3"], restkey="rest", restval="-")]
CORS_FLAT = []
for row in csv.reader("a,b\nc,d".splitlines()):
    CORS_FLAT += row
# --- file: hosts.csv
origin,live,note
https://c.example.org,1,"first, with comma"
https://d.example.org,0,

"https://e.example.org",1,"say ""hi"""
