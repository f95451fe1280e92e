# since 3.15
lazy import one
try:
    one.Y
    A = 1
except ValueError:
    A = 2
try:
    one
    B = 1
except ValueError:
    B = 3
# --- file: one.py
raise ValueError('x')
