# since 3.15
import log
lazy import one
A = log.L
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
