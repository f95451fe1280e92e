# since 3.15
import sys
lazy import one
A = 'one' in sys.modules
one
B = 'one' in sys.modules
# --- file: one.py
Y = 7
