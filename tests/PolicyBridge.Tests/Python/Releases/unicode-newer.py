# since 3.8
A = '\u088f'.isalpha()
B = '\u1c89'.isalpha()
C = '\u1c89'.lower()
D = '\ua7cb'.isupper()
E = repr('\u088f')
F = '\u0897'.isidentifier()
G = '\u1c89'.isidentifier()
