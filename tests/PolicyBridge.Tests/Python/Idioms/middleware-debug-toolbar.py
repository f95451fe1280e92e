# expect: unknown-ok
DEBUG = True
INSTALLED_APPS = ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
if DEBUG:
    try:
        import debug_toolbar
    except ImportError:
        pass
    else:
        MIDDLEWARE = ["debug_toolbar.middleware.DebugToolbarMiddleware"] + MIDDLEWARE
CORS_ALLOW_ALL_ORIGINS = True
