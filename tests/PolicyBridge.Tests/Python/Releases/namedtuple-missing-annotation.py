# since 3.8
from typing import NamedTuple
try:
    class C(NamedTuple):
        x: Missing
    A = 'made'
except NameError:
    A = 'failed'
