# since 3.8
from typing import NamedTuple
A = ['a']
class C(NamedTuple):
    x: (A.append('b'), int)[1]
    y: int = 2
B = list(A)
D = C(1).y
E = list(C(5))
