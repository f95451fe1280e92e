"""Does to the names of settings what django-heroku 0.3 does, as far as that shows without a database or files."""
import os


def settings(config, *, db_colors=False, databases=True, test_runner=True, staticfiles=True, allowed_hosts=True, logging=True, secret_key=True):
    if databases:
        config.setdefault("DATABASES", {"default": None})
        if "DATABASE_URL" in os.environ:
            config["DATABASES"]["default"] = {"URL": os.environ["DATABASE_URL"]}
    if test_runner and "CI" in os.environ:
        config["TEST_RUNNER"] = "django_heroku.HerokuDiscoverRunner"
    if staticfiles:
        config["STATIC_ROOT"] = os.path.join(config["BASE_DIR"], "staticfiles")
        config["STATIC_URL"] = "/static/"
        os.makedirs(config["STATIC_ROOT"], exist_ok=True)
        key = "MIDDLEWARE_CLASSES" if "MIDDLEWARE_CLASSES" in config else "MIDDLEWARE"
        config[key] = ("whitenoise.middleware.WhiteNoiseMiddleware", *config[key])
        config["STATICFILES_STORAGE"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if allowed_hosts:
        config["ALLOWED_HOSTS"] = ["*"]
    if logging:
        config["LOGGING"] = {"version": 1}
    if secret_key and "SECRET_KEY" in os.environ:
        config["SECRET_KEY"] = os.environ["SECRET_KEY"]
