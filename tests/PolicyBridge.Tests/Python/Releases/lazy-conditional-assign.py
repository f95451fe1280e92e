# since 3.15
import log
lazy import one
def f(d=one): return d
A = list(log.L)
x = one if False else 2
B = list(log.L)
y = one
C = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
