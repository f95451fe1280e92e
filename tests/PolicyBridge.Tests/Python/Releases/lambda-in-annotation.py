# since 3.8
A = ['a']
x: [A.append(i) for i in 'bc']
y: (lambda: A.append('d'))()
B = list(A)
