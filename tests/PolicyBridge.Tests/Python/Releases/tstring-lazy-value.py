# since 3.14
x = ['a']
T = t'{x}'
x.append('b')
A = T.values
