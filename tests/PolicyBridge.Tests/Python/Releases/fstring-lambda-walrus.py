# since 3.12
A = f'{(lambda x: x * 2)("ab")}'
B = f'{(y := 5)}{y:>3}'
C = y
