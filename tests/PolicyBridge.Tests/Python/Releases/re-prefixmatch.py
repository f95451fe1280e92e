# since 3.8
import re
A = hasattr(re, 'prefixmatch')
try:
    B = bool(re.prefixmatch('a', 'ab'))
except AttributeError:
    B = 'none'
C = bool(re.compile('a').match('ab'))
