# since 3.15
import log
lazy from other import Z
X = 1
A = Z
B = list(log.L)
# --- file: log.py
L = ['a']
# --- file: other.py
import settings, log
log.L.append(settings.X)
Z = settings.X + 1
