# expect: known
globals()["CORS_ALLOW_ALL_ORIGINS"] = True
vars()["CORS_ALLOW_CREDENTIALS"] = False
