# since 3.8
__lazy_modules__ = ['one', 'two']
import log, contextlib
with contextlib.suppress(ImportError):
    import one
A = list(log.L)
class C:
    import two
B = list(log.L)
# --- file: log.py
L = ['a']
# --- file: one.py
import log
log.L.append('one')
# --- file: two.py
import log
log.L.append('two')
