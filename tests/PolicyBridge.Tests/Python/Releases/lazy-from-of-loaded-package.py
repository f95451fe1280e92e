# since 3.15
import pack, log
lazy from pack import sub, NAME
pack.NAME = 'changed'
A = list(log.L)
B = NAME
C = list(log.L)
D = sub.X
E = list(log.L)
# --- file: log.py
L = []
# --- file: pack/__init__.py
NAME = 'n'
# --- file: pack/sub.py
import log
log.L.append('sub')
X = 1
