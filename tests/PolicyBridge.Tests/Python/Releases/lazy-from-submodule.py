# since 3.15
import log
lazy from pack import sub, NAME
A = list(log.L)
B = NAME
C = list(log.L)
D = sub.X
E = list(log.L)
# --- file: log.py
L = ['a']
# --- file: pack/__init__.py
import log
log.L.append('pack')
NAME = 'n'
# --- file: pack/sub.py
import log
log.L.append('sub')
X = 1
