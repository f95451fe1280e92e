# since 3.15
x = 'outer'
A = [*x for x in ['ab']]
B = x
C = [*(y := x) for x in ['cd']]
D = y
