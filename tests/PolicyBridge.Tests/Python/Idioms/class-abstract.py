# expect: known
from abc import ABC, abstractmethod, ABCMeta
class Base(ABC):
    @property
    @abstractmethod
    def origins(self): ...
    @classmethod
    def make(cls): return cls()
class Prod(Base):
    @property
    def origins(self): return ["https://p.example"]
CORS_A = Prod.make().origins
try: Base()
except TypeError: CORS_B = "abstract"
class M(metaclass=ABCMeta):
    @abstractmethod
    def get(self): return ["m"]
class MM(M):
    def get(self): return super().get() + ["mm"]
CORS_C = MM().get(), isinstance(MM(), M)
class Half(Base):
    x = 1
try: Half()
except TypeError: CORS_D = "still"
CORS_E = Half.x
