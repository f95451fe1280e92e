# since 3.15
import mid
import log
A = list(log.L)
mid.use()
B = list(log.L)
# --- file: log.py
L = ['a']
# --- file: mid.py
lazy import one
def use():
    return one.Y
# --- file: one.py
import log
log.L.append('one')
Y = 7
