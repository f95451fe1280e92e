# since 3.8
import log
import one
__lazy_modules__ = ['one', 'two']
import two
A = list(log.L)
__lazy_modules__ = []
import three
B = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
# --- file: two.py
import log
log.L.append('two')
# --- file: three.py
import log
log.L.append('three')
