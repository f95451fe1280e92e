# since 3.8
try:
    x: (Y := 5) = 1
    A = Y
except NameError:
    A = 'none'
