# since 3.8
import re
A = bool(re.fullmatch(r'\w', '\u088f'))
B = bool(re.fullmatch(r'\w', '\u1c89'))
C = bool(re.fullmatch(r'\w', 'é'))
D = re.sub(r'\W', '', 'a\u1c89b')
