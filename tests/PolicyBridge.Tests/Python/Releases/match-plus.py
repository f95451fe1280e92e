# since 3.15
def f(x):
    match x:
        case +1: return 'one'
        case -1: return 'minus'
        case +0.5: return 'half'
        case {'k': +2}: return 'k'
    return 'none'
A = [f(1), f(-1), f(0.5), f({'k': 2}), f(2), f(True)]
