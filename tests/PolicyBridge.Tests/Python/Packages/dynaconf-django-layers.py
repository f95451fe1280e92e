# expect: known
# env: DJANGO_ENV=production
# env: DJANGO_SETTINGS_MODULE=settings
import dynaconf

SECRET_KEY = "x"
CORS_ALLOWED_ORIGINS = ["http://localhost:3000"]
CORS_EXPOSE_HEADERS = ["x-module"]
settings = dynaconf.DjangoDynaconf(__name__)
# --- file: settings.toml
[default]
CORS_ALLOWED_ORIGINS = ["https://toml.example"]
CORS_PREFLIGHT_MAX_AGE = 1
CORS_A = "toml default"
[production]
CORS_A = "toml production"
CORS_EXPOSE_HEADERS = ["dynaconf_merge", "x-toml"]
# --- file: settings.yaml
CORS_TOP: ignored
default:
  CORS_ALLOW_CREDENTIALS: true
  CORS_PREFLIGHT_MAX_AGE: 2
  CORS_B: yaml default
development:
  CORS_B: not this
production:
  cors_b: yaml production
  CORS_C: "@int 5"
global:
  CORS_D: from global
django:
  CORS_E: from django
# --- file: .secrets.yaml
default:
  CORS_PREFLIGHT_MAX_AGE: 3
  CORS_F: secret
# --- file: settings.local.yaml
default:
  CORS_B: local default
