# since 3.15
import log
lazy import one
A = 'one' in dir()
B = list(log.L)
vars()
C = list(log.L)
D = [k for k in globals().keys() if k == 'one']
E = list(log.L)
for k, v in list(globals().items()):
    pass
F = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
