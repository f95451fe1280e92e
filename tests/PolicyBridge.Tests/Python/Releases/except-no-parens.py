# since 3.14
try:
    {}['k']
except ValueError, KeyError:
    A = 1
try:
    int('x')
except KeyError, ValueError:
    B = 2
try:
    try:
        1/0
    except ValueError, KeyError:
        C = 3
except ZeroDivisionError:
    C = 4
