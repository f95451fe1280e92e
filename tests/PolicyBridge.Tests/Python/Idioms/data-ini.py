# expect: known
import configparser
import os
from configparser import ConfigParser, ExtendedInterpolation, NoOptionError, NoSectionError, RawConfigParser

config = ConfigParser()
CORS_READ = config.read(["conf/app.ini", "conf/none.ini"])
CORS_ALLOWED_ORIGINS = [o.strip() for o in config["cors"]["origins"].split("\n") if o.strip()]
CORS_ALLOW_CREDENTIALS = config.getboolean("cors", "credentials")
CORS_PREFLIGHT_MAX_AGE = config.getint("cors", "age"), config["cors"].getfloat("rate"), config["cors"].getint("nothing", 5), config["cors"].get("nothing")
CORS_FILLED = config.get("cors", "url"), config.get("cors", "url", raw=True), config["other"]["url"], config.get("none", "x", fallback="f")
CORS_NAMES = config.sections(), config.has_option("cors", "SCHEME"), "cors" in config, "none" in config, list(config["other"]), config.items("other"), config.options("other")
raw = RawConfigParser(allow_no_value=True)
raw.read_string("[a]\nkey\nPercent = 100%\n; comment\nx: y = z\n")
CORS_RAW = dict(raw["a"]), raw.get("a", "percent")
extended = ConfigParser(interpolation=ExtendedInterpolation())
extended.read_string("[a]\nb = ${c}/${d:e}$$\nc = 1\n[d]\ne = 2\n")
CORS_EXTENDED = extended["a"]["b"]
kept = ConfigParser(interpolation=None)
kept.optionxform = str
with open(os.path.join("conf", "app.ini")) as f:
    kept.read_file(f)
CORS_KEPT = list(kept["cors"])[:2]
try:
    config.get("cors", "nothing")
except NoOptionError:
    CORS_OPTION = "none"
try:
    config["nothing"]
except KeyError:
    CORS_SECTION = "none"
try:
    config.items("nothing")
except NoSectionError:
    CORS_ITEMS = "none"
try:
    ConfigParser().read_string("[a]\n[a]\n")
except configparser.Error:
    CORS_TWICE = "twice"
# --- file: conf/app.ini
[DEFAULT]
Scheme = https

[cors]
Origins =
    https://a.example.org

    # within
    https://b.example.org
credentials = Yes
age=600
rate : 1.5
url = %(scheme)s://%(host)s/%%
host = c.example.org
[other]
url = %(SCHEME)s://d
