# since 3.15
lazy import nothing_here
lazy from nothing_here import x
lazy from one import missing
A = 1
try:
    missing
    B = 1
except ImportError:
    B = 2
try:
    nothing_here.x
    C = 1
except ModuleNotFoundError:
    C = 2
try:
    x
    D = 1
except ImportError as e:
    D = type(e).__name__
# --- file: one.py
Y = 1
