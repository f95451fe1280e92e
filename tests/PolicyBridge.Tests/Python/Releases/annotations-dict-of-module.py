# since 3.8
A = ['a']
x: int = 1
try:
    B = sorted(__annotations__)
except NameError:
    B = 'none'
