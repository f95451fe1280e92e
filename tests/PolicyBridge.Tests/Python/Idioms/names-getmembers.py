# expect: known
import inspect
import sys
class Base:
    CORS_ALLOW_CREDENTIALS = True
    @classmethod
    def export(cls, name):
        self = cls()
        for member, value in inspect.getmembers(self):
            if member.isupper():
                setattr(sys.modules[name], member, value)
class Site(Base):
    @property
    def CORS_ALLOWED_ORIGINS(self):
        return ["https://app.example.com"]
Site.export(__name__)
