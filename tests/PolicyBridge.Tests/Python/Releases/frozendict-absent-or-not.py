# since 3.8
try:
    A = dict(frozendict(a=1))
except NameError:
    A = 'none'
B = 'frozendict' in dir(__builtins__) if not isinstance(__builtins__, dict) else 'frozendict' in __builtins__
