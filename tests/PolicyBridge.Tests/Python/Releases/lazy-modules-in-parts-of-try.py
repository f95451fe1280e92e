# since 3.8
__lazy_modules__ = ['one', 'two', 'three', 'four']
import log
try:
    1 / 0
except ZeroDivisionError:
    import one
A = list(log.L)
try:
    pass
except ValueError:
    pass
else:
    import two
B = list(log.L)
try:
    pass
finally:
    import three
C = list(log.L)
try:
    import four
finally:
    pass
D = list(log.L)
# --- file: log.py
L = []
# --- file: one.py
import log
log.L.append('one')
# --- file: two.py
import log
log.L.append('two')
# --- file: three.py
import log
log.L.append('three')
# --- file: four.py
import log
log.L.append('four')
