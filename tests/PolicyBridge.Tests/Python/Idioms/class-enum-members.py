# expect: known
# env: DJANGO_ENV=prod
import os
from enum import Enum, IntEnum, auto, unique
class Environment(Enum):
    DEV = "dev"
    PROD = "prod"
    LIVE = "prod"
    @property
    def origins(self):
        return [f"https://{self.value}.example"]
    @classmethod
    def current(cls): return cls(os.environ.get("DJANGO_ENV", "dev"))
    def is_prod(self): return self is Environment.PROD
class N(IntEnum):
    A = 1
    B = auto()
class Host(str, Enum):
    WEB = "https://a.example"
    ADMIN = "https://b.example"
ENV = Environment(os.environ.get("DJANGO_ENV", "dev"))
CORS_ALLOW_ALL_ORIGINS = ENV is Environment.DEV
CORS_ALLOWED_ORIGINS = [h.value for h in Host]
CORS_C = N.B.value, N.B + 1, N.A < N.B, N(2) is N.B, N.B == 2
CORS_D = ENV.name
CORS_E = {Environment.DEV: ["http://localhost"], Environment.PROD: ["https://p.example"]}[ENV]
CORS_F = ENV.origins, Environment.current().is_prod(), Environment["DEV"].value, Environment.LIVE.name
CORS_G = len(Environment), [m.name for m in Environment], list(Environment.__members__), ENV == Environment.PROD, ENV != Environment.DEV, ENV == "prod"
CORS_H = Host.WEB == "https://a.example", Host.WEB.upper(), "x" + Host.WEB, Host("https://a.example").name, ",".join(Host), Host.WEB in ["https://a.example"], {"https://a.example": 1}[Host.WEB]
CORS_I = str(ENV), f"{ENV}", repr(ENV), "%s" % ENV
CORS_J = ENV in (Environment.PROD,), Host.WEB.startswith("https"), Host.WEB.value.split("//")
try:
    Environment("nope")
except ValueError:
    CORS_K = "invalid"
try:
    Environment["NOPE"]
except KeyError:
    CORS_L = "missing"
class P(Enum):
    A = ("a", 1)
    B = ("b", 2)
    def __init__(self, host, port):
        self.host = host
        self.port = port
CORS_M = [(p.host, p.port, p.value) for p in P]
class M(Enum):
    X = "x"
    @classmethod
    def _missing_(cls, value): return cls.X
CORS_N = M("zzz").name
CORS_O = isinstance(ENV, Environment), isinstance(Host.WEB, str), isinstance(ENV, str), issubclass(Host, str), hasattr(Environment, "DEV"), getattr(Environment, "DEV").value, hasattr(Environment, "NOPE")
class Base(Enum):
    def label(self): return self.name.lower()
class Q(Base):
    ONE = auto()
    TWO = auto()
CORS_P = [q.label() for q in Q], [q.value for q in Q], {q.name: q.value for q in Q}, sorted(q.value for q in Q)
CORS_Q = bool(ENV), [Environment.DEV, Environment.PROD].index(ENV), len(N)
CORS_R = dict((m.name, m.value) for m in Environment.__members__.values()), Environment.__members__["DEV"].value
