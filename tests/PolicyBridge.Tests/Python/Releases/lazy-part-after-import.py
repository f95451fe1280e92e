# since 3.15
import log
import pack
if len(log.L) == 1:
    lazy import pack.sub
A = list(log.L)
pack.NAME
B = list(log.L)
C = getattr(pack, 'sub').X
D = list(log.L)
# --- file: log.py
L = []
# --- file: pack/__init__.py
import log
log.L.append('pack')
NAME = 'n'
# --- file: pack/sub.py
import log
log.L.append('sub')
X = 1
