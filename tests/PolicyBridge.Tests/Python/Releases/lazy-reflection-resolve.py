# since 3.15
lazy import one
A = type(globals()['one']).__name__
B = globals()['one'].resolve().Y
C = one.Y
# --- file: one.py
Y = 7
