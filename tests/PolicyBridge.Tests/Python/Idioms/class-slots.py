# expect: known
class Config:
    __slots__ = ("origins",)
config = Config()
config.origins = ["https://a.example"]
try:
    config.credentials = True
    CORS_ALLOW_CREDENTIALS = True
except AttributeError:
    CORS_ALLOW_CREDENTIALS = False
CORS_ALLOWED_ORIGINS = config.origins
CORS_A = hasattr(config, "origins"), hasattr(config, "other"), hasattr(Config(), "origins")
class S2(Config):
    pass
s = S2()
s.anything = 1
CORS_B = s.anything
