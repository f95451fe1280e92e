# since 3.11
import enum
class S(enum.StrEnum):
    B = enum.auto()
A = f'{S.B}'
B = [str(s) for s in S]
