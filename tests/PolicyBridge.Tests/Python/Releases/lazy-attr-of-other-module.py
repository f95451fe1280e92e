# since 3.15
import mid, log
A = list(log.L)
B = mid.Y
C = list(log.L)
D = getattr(mid, 'one').Y
# --- file: log.py
L = ['a']
# --- file: mid.py
lazy from one import Y
lazy import one
# --- file: one.py
import log
log.L.append('one')
Y = 7
