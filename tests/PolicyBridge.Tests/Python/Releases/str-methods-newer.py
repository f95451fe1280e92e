# since 3.8
A = 'abc'.removeprefix('a') if hasattr(str, 'removeprefix') else 'none'
B = {'a': 1} | {'b': 2} if hasattr(dict, '__or__') else 'none'
