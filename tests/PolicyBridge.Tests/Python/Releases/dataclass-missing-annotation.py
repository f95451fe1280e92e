# since 3.8
from dataclasses import dataclass
try:
    @dataclass
    class C:
        x: Missing = 1
    A = 'made'
except NameError:
    A = 'failed'
