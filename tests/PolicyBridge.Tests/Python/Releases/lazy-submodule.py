# since 3.15
import log
lazy import pack.sub
lazy import pack.other
A = list(log.L)
B = pack.sub.X
C = list(log.L)
D = hasattr(pack, 'other')
E = list(log.L)
# --- file: log.py
L = ['a']
# --- file: pack/__init__.py
import log
log.L.append('pack')
# --- file: pack/sub.py
import log
log.L.append('sub')
X = 1
# --- file: pack/other.py
import log
log.L.append('other')
