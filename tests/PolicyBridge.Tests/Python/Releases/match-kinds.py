# since 3.10
def f(x):
    match x:
        case [a, *rest] if a == 'a': return rest
        case {'h': str(h), **kw}: return [h, *sorted(kw)]
        case int() | float() as n: return [n]
        case str(): return ['str']
        case None: return []
    return ['other']
A = [f(['a', 'b']), f({'h': 'x', 'z': 1}), f(5), f('s'), f(None), f(('a', 1)), f(b'x'), f({'h': 1})]
