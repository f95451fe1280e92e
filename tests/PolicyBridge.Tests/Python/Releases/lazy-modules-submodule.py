# since 3.8
__lazy_modules__ = {'pack.sub', 'other'}
import log
import pack.sub
from pack import sub as s
from pack import other
A = list(log.L)
B = pack.sub.X
C = list(log.L)
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
