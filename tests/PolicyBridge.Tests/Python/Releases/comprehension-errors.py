# since 3.15
try:
    A = [*x for x in [[1], 2]]
except TypeError:
    A = 'type'
try:
    B = {**x for x in [{1: 2}, [3]]}
except TypeError:
    B = 'type'
try:
    C = [*x for x in [[1], None]]
except TypeError as e:
    C = str(e)
D = []
try:
    D = [*(D.append(x) or [x]) for x in (1, 2, 1/0)]
except ZeroDivisionError:
    pass
