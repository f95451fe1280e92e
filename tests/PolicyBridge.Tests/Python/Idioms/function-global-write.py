# expect: known
CORS_ALLOW_ALL_ORIGINS = False


def open_up():
    global CORS_ALLOW_ALL_ORIGINS
    CORS_ALLOW_ALL_ORIGINS = True


open_up()
