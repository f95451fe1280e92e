# since 3.8
import enum
class O(enum.Enum):
    A = 'a'
class S(str, enum.Enum):
    B = 'b'
A = f'{O.A}'
B = f'{S.B}'
C = str(S.B)
D = '%s' % S.B
E = '{}'.format(S.B)
