# since 3.15
lazy import a.b.c
import log
a
A = list(log.L)
a.b
B = list(log.L)
a.b.c
C = list(log.L)
# --- file: log.py
L = []
# --- file: a/__init__.py
import log
log.L.append('a')
# --- file: a/b/__init__.py
import log
log.L.append('b')
# --- file: a/b/c.py
import log
log.L.append('c')
