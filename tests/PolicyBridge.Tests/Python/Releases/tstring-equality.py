# since 3.14
A = t'a' == t'a'
B = 'a' in t'a'.strings
C = len(t'a{1}b'.strings)
