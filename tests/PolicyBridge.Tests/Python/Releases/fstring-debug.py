# since 3.8
x = 'v'
A = f'{x = }|{x=!s}|{x =:>4}|{ x= !r:>6}'
