# since 3.14
T = t'a' t'{1}' + t'b'
A = T.strings
try:
    B = t'a' + 'b'
except TypeError:
    B = 'no'
