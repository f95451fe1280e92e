# since 3.15
import log, one
lazy from one import Y
one.Y = 8
A = Y
one.Y = 9
B = Y
# --- file: log.py
L = ['a']
# --- file: one.py
Y = 7
