# since 3.8
__lazy_modules__ = ['one']
import log
import one
from one import Y
A = list(log.L)
B = Y
C = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
Y = 7
