# expect: known
# env: MYAPP_ORIGINS=@merge https://env.example
# env: MYAPP_DEBUG=true
from pathlib import Path

from dynaconf import Dynaconf

settings = Dynaconf(envvar_prefix="MYAPP", settings_files=[Path(__file__).parent / "conf" / "base.yaml", "conf/more.json"], merge_enabled=False, extra_setting="given")
CORS_ALLOWED_ORIGINS = settings.ORIGINS
CORS_A = settings.DEBUG, settings.NAME, settings.EXTRA_SETTING
CORS_B = settings.NESTED.a, settings.nested.B
CORS_C = settings.LISTED
# --- file: conf/base.yaml
origins:
  - https://base.example
debug: false
name: base
nested:
  a: 1
  b: [x]
listed: [1, 2]
# --- file: conf/more.json
{"name": "more", "nested": {"a": 2, "dynaconf_merge": true}, "LISTED": [3, "dynaconf_merge_unique", 1]}
