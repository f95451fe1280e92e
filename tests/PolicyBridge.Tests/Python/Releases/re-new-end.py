# since 3.8
import re
try:
    A = bool(re.match(r'a\z', 'a'))
except re.error:
    A = 'error'
