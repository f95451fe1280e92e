# since 3.14
A = 1
try:
    t'{1/0}'
    A = 2
except ZeroDivisionError:
    A = 3
try:
    t'{A:{1/0}}'
    B = 2
except ZeroDivisionError:
    B = 3
