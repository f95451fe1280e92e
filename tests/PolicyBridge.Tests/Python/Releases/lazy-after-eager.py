# since 3.15
import log
import one
lazy import one as o
lazy from one import Y
A = list(log.L)
one.Y = 8
B = Y
C = o.Y
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
Y = 7
