# since 3.8
lazy = ['a']
lazy.append('b')
A = lazy
def f(lazy): return lazy
B = f(lazy=1)
lazy: int = 3
C = lazy
match lazy:
    case 3: D = 'three'
