# expect: known
class Origins:
    @staticmethod
    def live():
        return ["https://static.example.org"]

    @classmethod
    def both(cls):
        return cls.live() + ["https://class.example.org"]


CORS_ALLOWED_ORIGINS = Origins.both()
