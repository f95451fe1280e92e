# since 3.15
A = [*x for x in ['ab', 'cd', 'ef'] if x != 'cd' for _ in range(2)]
B = {**d for d in [{'a': 1}, {'a': 2, 'b': 3}]}
C = [*(x if x else ['none']) for x in ([], ['x'])]
D = sum(*[x] or [] for x in (1, 2, 3))
E = [[*y for y in x] for x in [['ab'], ['c', 'd']]]
