# expect: known
# env: APP_ENV=production
# env: APP_AGE=5
# env: APP_CRED=@bool yes
# env: APP_CORS__METHODS=["GET"]
# env: APP_CORS__Deep__Flag=true
from dynaconf import Dynaconf, Validator

cfg = Dynaconf(
    envvar_prefix="APP",
    settings_files=["settings.toml", ".secrets.toml"],
    environments=True,
    env_switcher="APP_ENV",
    validators=[Validator("ORIGINS", must_exist=True)],
)
CORS_ALLOWED_ORIGINS = list(cfg.ORIGINS)
CORS_ALLOW_CREDENTIALS = cfg.get("cred", False)
CORS_PREFLIGHT_MAX_AGE = cfg.AGE
CORS_X = cfg("missing", "dflt")
CORS_A = cfg.cors.methods, cfg.CORS.origins, cfg.cors["origins"], cfg.cors.get("nope", 1)
CORS_B = cfg.CORS.deep.flag
CORS_C = cfg.secret
# --- file: settings.toml
[default]
origins = ["https://d.example"]
age = 600
[default.cors]
origins = ["https://n.example"]
methods = ["POST"]
[production]
origins = ["https://p.example"]
# --- file: .secrets.toml
[default]
secret = "s"
