# since 3.8
A = any((x := i) > 1 for i in (1, 2, 3))
B = x
