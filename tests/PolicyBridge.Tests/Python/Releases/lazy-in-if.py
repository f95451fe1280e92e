# since 3.15
import log
if True:
    lazy import one
for i in range(2):
    lazy from one import Y
A = list(log.L)
def f():
    return Y
B = list(log.L)
C = f()
D = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
Y = 7
