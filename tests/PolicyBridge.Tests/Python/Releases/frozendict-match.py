# since 3.15
match frozendict(a=1, b=2):
    case {'a': 1, **rest}: A = sorted(rest)
    case _: A = 'none'
