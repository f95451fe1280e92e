# since 3.8
import log
try:
    __lazy_modules__ = 'one two'
    import one
    A = list(log.L)
except TypeError:
    A = 'TypeError'
__lazy_modules__ = 'one'
import two
B = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
# --- file: two.py
import log
log.L.append('two')
