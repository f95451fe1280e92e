# since 3.15
import log
lazy import one
A = 'one' in globals()
B = list(log.L)
C = type(globals()['one']).__name__
D = list(log.L)
one
E = type(globals()['one']).__name__
F = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
