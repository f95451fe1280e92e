# since 3.15
lazy import pack.nothing
A = pack.NAME
try:
    pack.nothing
    B = 1
except ModuleNotFoundError:
    B = 2
C = 'x'
# --- file: pack/__init__.py
NAME = 'n'
