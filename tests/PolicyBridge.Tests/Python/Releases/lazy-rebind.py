# since 3.15
import log
lazy import one
one = 5
A = one
B = list(log.L)
lazy import two as three
del three
C = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
# --- file: two.py
import log
log.L.append('two')
