# since 3.15
from mid import *
import log
A = list(log.L)
B = Y
C = list(log.L)
# --- file: log.py
L = ['a']
# --- file: mid.py
lazy from one import Y
Z = 2
# --- file: one.py
import log
log.L.append('one')
Y = 7
