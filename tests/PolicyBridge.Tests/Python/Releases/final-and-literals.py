# since 3.8
from typing import Final, Literal, ClassVar
A: Final = ['x']
B: Final[list[str]] = ['y'] if True else []
class S:
    C: ClassVar[dict[str, int]] = {'a': 1}
D = S.C
