# since 3.15
import log
lazy import one
lazy from two import X
log.L.append('settings')
A = list(log.L)
B = X
C = list(log.L)
D = one.Y
E = list(log.L)
# --- file: log.py
L = []
# --- file: one.py
import log
log.L.append('one')
Y = 1
# --- file: two.py
import log
log.L.append('two')
X = 2
