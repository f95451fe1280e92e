# since 3.8
from dataclasses import dataclass, field
A = ['a']
@dataclass
class C:
    x: (A.append('b'), int)[1] = 1
B = list(A)
D = C().x
