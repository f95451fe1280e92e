# since 3.8
A = ['a']
if True:
    x: A.append('b')
if False:
    y: A.append('c')
for i in range(2):
    z: A.append('d') = i
B = list(A)
