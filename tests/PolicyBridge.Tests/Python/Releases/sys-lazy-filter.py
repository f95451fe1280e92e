# since 3.15
import sys, log
try:
    sys.set_lazy_imports('none')
except Exception: pass
lazy import one
A = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
Y = 7
