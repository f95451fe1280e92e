# since 3.8
import itertools
try:
    A = [list(b) for b in itertools.batched('abcde', 2)]
except AttributeError:
    A = 'none'
try:
    B = list(zip('ab', 'cd', strict=True))
except TypeError:
    B = 'type'
