# since 3.8
import typing
A = ['a']
def f(x: A.append('b') or int): pass
B = list(A)
try:
    typing.get_type_hints(f)
except Exception: pass
D = list(A)
