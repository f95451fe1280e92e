# expect: known
# env: DJANGO_CORS_B=process
# env: DJANGO_SETTINGS_MODULE=settings
import dynaconf

SECRET_KEY = "x"
CORS_A = "module"
dynaconf.DjangoDynaconf(__name__)
# --- file: .env
DJANGO_CORS_A=dotenv
DJANGO_CORS_B=dotenv
DJANGO_ENV=production
# --- file: settings.yml
production:
  CORS_C: 1
development:
  CORS_C: 2
