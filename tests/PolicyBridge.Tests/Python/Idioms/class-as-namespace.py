# expect: known
class Cors:
    ORIGINS = ["https://k.example.org"]
    MAX_AGE = 60 * 2


class LiveCors(Cors):
    MAX_AGE = Cors.MAX_AGE * 2


CORS_ALLOWED_ORIGINS = LiveCors.ORIGINS
CORS_PREFLIGHT_MAX_AGE = LiveCors.MAX_AGE
