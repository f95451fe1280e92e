namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Builtins, methods, operators and formats, held against Python itself.</summary>
public class ExpressionsAgainstCPythonTests
{
    [Fact]
    public void Numbers_are_those_of_Python() => ExpressionTable.AssertAgrees(
        """
        7 // 2, -7 // 2, 7 // -2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2, 0.0 // -3, 1e300 // 7
        1 / 3, 2 / 3, 10 ** 30 / 7, -10 ** 25 / 10 ** 24, 0 / -5, 1 / 10 ** 20, (2 ** 70 + 1) / 3
        2 ** -2, (-2) ** -3, 2 ** 10, 0 ** 0, (-1) ** 99999999999, 1 ** 10 ** 20, 3 ** 40
        1 << 20, -5 >> 1, 255 & 15, 1 | 6, 5 ^ 3, ~7, True + True, True & False, True | 2, -True, not 3
        1 + 2.5, 2 - 0.5, 3 * 0.1, 1e16 + 1, 10 ** 17 + 0.5, 2 ** 53 + 1 + 0.0
        round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(0.125, 2), round(5, 2), round(-1.45, 1)
        divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(7, -2.5), pow(2, 5), pow(3, 4, 5), pow(-3, 3, 5), abs(-3), abs(-2.5), abs(True)
        int('12'), int(' -3\n'), int('1_000'), int('ff', 16), int('0xff', 16), int('0x_ff', 0), int('0b11', 0), int('077', 8), int('0', 0), int('z', 36), int(2.99), int(-2.99), int(True)
        float('1.5'), float(' 1e3 '), float('-.5'), float('5.'), float('1_0.5'), float('inf'), float('-Infinity'), float(7), float('1e400')
        int('1__0')
        int('0x', 16)
        int('')
        int('012', 0)
        int('1.5')
        float('1e')
        float('')
        float('1_')
        float('0x1')
        chr(97), chr(233), chr(128512), ord('a'), ord('é'), ord('😀'), ord(b'a'), hex(255), hex(-1), oct(8), oct(0), bin(10), bin(-3), hex(2 ** 70)
        1 < 2 < 3, 1 < 2.5, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 9007199254740992.0, 1 == 1.0 == True, 0.1 + 0.2 == 0.3, 10 ** 400 > 1e308, 1e308 < 10 ** 400
        float('nan') == float('nan'), float('nan') < 1
        1 / 0
        1.0 / 0
        1 % 0
        1.5 // 0
        0 ** -1
        1 << -1
        1 < 'a'
        [] < ()
        None < 1
        min(3, 1, 2), max([1, 5, 2]), min('b', 'a'), max('abc', 'b', key=len), min([], default=7), max((1, 2), (1, 3)), min([3, -4], key=abs), max(1, 1.0), max(1.0, 1), min([True, 1])
        sum([1, 2, 3]), sum([1, 2], 10), sum([[1], [2]], []), sum((x for x in (1, 2)), start=5), sum([])
        (5).bit_length(), (2.0).is_integer(), (5).real, int.__name__, type(5).__name__
        str(1.0), str(0.1), str(1e16), str(1e15), str(1e-5), str(0.0001), str(123456789012345680.0), str(1.5e300), str(5e-324), str(-0.0), str(1e22), str(float('inf')), repr(2.5), str(100000.0), str(1 / 3)
        bool(0.0), bool(''), bool([0]), bool(None), bool(0), bool(-1)
        range(3) == range(0, 3, 1), list(range(5, 0, -2)), len(range(10)), 3 in range(5), 7 in range(0, 10, 2), range(10)[-1], str(range(2)), repr(range(1, 5, 2)), range(5).__len__
        """,
        95);

    [Fact]
    public void Formats_are_those_of_Python() => ExpressionTable.AssertAgrees(
        """
        f'{12:5}|{12:<5}|{12:^5}|{12:05}|{-12:05}|{12:+}|{12: }|{-12:=6}|{12:*^6}|{12:x}|{255:X}|{255:#x}|{10:b}|{10:#o}|{97:d}'
        f'{1234567:,}|{1234567:_}|{-1234:,}|{1234:012,}|{123:04,}|{255:_x}|{65536:_b}|{1234567.891:,.2f}'
        f'{3.14159:.2f}|{3.14159:10.3f}|{-3.5:08.2f}|{2.5:.0f}|{3.5:.0f}|{0.125:.2f}|{1e10:.3e}|{0.00012:.2e}|{0:e}|{1.5:E}'
        f'{1234567.0:g}|{0.0001:g}|{0.00001:g}|{1e20:g}|{100000.0:g}|{1000000.0:g}|{3.0:g}|{2.50:.1g}|{123.456:.4g}|{1e-10:G}'
        f'{0.5:%}|{0.123456:.1%}|{2:%}|{1.5:8}|{1.5:<8}|{1e16:}|{1e16:5}|{12.0:.3}|{123456.0:.3}|{0.1:.17}|{1e16:.20}'
        f'{True:5}|{True!s:5}|{True:d}|{None}|{None!r:>6}'
        f'{"a":5}|{"a":>5}|{"a":^5}|{"abc":.2}|{"abc":5.1}|{"é":>3}|{"😀":>3}|{"a":*>4}|{"a":s}'
        f'{"a"!r}|{"é"!a}|{"x":{">"}{5}}|{3:{4}}|{1.0!r}|{[1, "a"]}|{(1,)}|{ {1: 2} }'
        '%s|%r|%a' % ('é', 'é', 'é')
        '%d|%5d|%-5d|%05d|%+d|% d|%i|%u|%x|%X|%#x|%o|%#o|%.3d|%5.3d' % (1, 2, 3, 4, 5, 6, 7, 8, 255, 255, 255, 8, 8, 5, 5)
        '%f|%.2f|%10.3f|%-10.1f|%010.2f|%e|%.2E|%g|%G|%+.1f' % (1.5, 2.345, 3.14159, 2.5, -3.5, 12345.678, 0.00012, 0.00001, 1e20, 2.25)
        '%s %s' % ('a', 1)
        '%(a)s-%(b)05d-%%' % {'a': 'x', 'b': 7}
        '%5s|%-5s|%.2s|%5.1s|%c|%c' % ('ab', 'ab', 'abc', 'xyz', 'q', 65)
        '%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159)
        '%d' % 3.99
        '%d' % True
        '%s' % [1, 2]
        '%s' % {'a': 1}
        'x' % []
        '%s %s' % 'a'
        '%s' % ('a', 'b')
        '%d' % 'a'
        '%x' % 1.5
        '%(a)s' % {}
        '{} {}'.format(1, 'a'), '{1} {0}'.format('a', 'b'), '{a}{b}'.format(a=1, b=2), '{{}}'.format(), '{0:>5}|{0:<5}|{0:^5}'.format('ab')
        '{:{}}|{:{w}.{p}f}'.format('a', 5, 3.14159, w=8, p=2)
        '{0[0]}|{0[1]}|{a[k]}|{a[k][0]}'.format([1, 2], a={'k': 'v'})
        '{!r}|{!s}|{!a}|{!r:>5}'.format('a', 'b', 'é', 'c')
        '{:,}|{:.1%}|{:e}|{:b}'.format(1234567, 0.25, 1.5, 5)
        '{} {0}'.format(1, 2)
        '{}'.format()
        '{0[x]}'.format({'x': 1}), '{a.real}'.format(a=5)
        '{a}'.format_map({'a': 1}), '{0}{0}'.format('z'), '{:d}'.format(5), '{:>{w}}'.format('q', w=3)
        format(3.14159, '.3f'), format('a', '>3'), format(255, 'x'), format(5), format(1e6, ',.1f'), format(-5, '=+6d'), format(12345.678, '_.1f')
        repr('a\'b'), repr('a"b\''), repr('\n\t\\\x00\x7f'), repr('é'), repr('\xa0\xad'), repr('😀'), repr('Ωж中'), repr(b'a\'\xff\n'), ascii('é😀')
        str([1, 'a', None, 2.5, (1,), {'k': [True]}]), str(()), str({}), str(set()), str({'a'}), str(frozenset()), str(frozenset({1})), repr([[]]), str((1, 2))
        f'{1:1000}'[:5], f'{0:.3f}', f'{-0.0:.1f}', f'{1e-7}', f'{123456789.123:.3f}', f'{0.1 + 0.2:.20f}', f'{5e-324:.3e}', f'{1.7976931348623157e308:.0f}'[:20]
        f'{"abc":05}'
        f'{1:s}'
        f'{"a":d}'
        f'{[]:5}'
        f'{1.5:d}'
        f'{5:c}', f'{1.5!s:>6}', f'{"":>3}', f'{1:<+5}|', f'{12345:>+10,}'
        """,
        95);

    [Fact]
    public void Text_is_that_of_Python() => ExpressionTable.AssertAgrees(
        """
        'abc'.upper(), 'ABC'.lower(), 'hello wORLD it\'s'.title(), 'hELLO'.capitalize(), 'aBc'.swapcase(), 'ÀÉ'.lower(), 'привет'.upper(), 'жЖ'.swapcase(), 'été à'.title(), 'ǅ'.lower(), 'straße'.upper(), 'ΑΣ'.lower(), 'İ'.lower()
        ' a '.strip(), 'xxaxx'.strip('x'), 'abc'.lstrip('ab'), 'abc'.rstrip('cb'), '\x1c a\u2003'.strip(), 'a'.strip(None), ''.strip(), 'éaé'.strip('é')
        'a,b,,c'.split(','), 'a b  c '.split(), 'a,b,c'.split(',', 1), ' a b c '.split(None, 1), 'a,b,c'.rsplit(',', 1), ' a b  c '.rsplit(None, 1), 'abc'.rsplit(), 'aXXbXXc'.split('XX'), 'a'.split(sep='x'), ''.split(), ''.split(','), 'a b'.split(maxsplit=0), 'aaa'.rsplit('aa'), 'a b c'.rsplit(None, 0)
        'a:b:c'.partition(':'), 'a:b:c'.rpartition(':'), 'abc'.partition(':'), 'abc'.rpartition(':')
        'a\nb\r\nc\rd\x85e\u2028f'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(keepends=True)
        'abcabc'.find('c'), 'abcabc'.rfind('c'), 'abc'.find('z'), 'abcabc'.find('a', 1), 'abcabc'.find('a', 1, 3), 'abc'.find(''), 'abc'.find('', 4), 'abc'.rfind(''), 'abcabc'.index('b', 2), 'abcabc'.rindex('b', 0, 3), 'aaa'.count('aa'), 'abc'.count(''), 'abcabc'.count('b', 2), 'a😀b'.find('b')
        'abc'.startswith('ab'), 'abc'.startswith(('x', 'a')), 'abc'.endswith('bc'), 'abc'.startswith('b', 1), 'abc'.endswith('b', 0, 2), 'abc'.startswith('', 4), 'abc'.endswith(()), 'abc'.startswith('', 3)
        'abc'.replace('b', 'xx'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), ''.replace('', 'x'), 'é😀'.replace('', '.'), 'aaa'.replace('a', 'b', 0), 'aaa'.replace('a', 'b', -1)
        'a'.center(4), 'a'.center(5), 'ab'.center(5, '*'), 'ab'.center(4), 'a'.ljust(3, '.'), 'a'.rjust(3), '5'.zfill(3), '-5'.zfill(4), '+5'.zfill(4), ''.zfill(2), 'a\tb'.expandtabs(), 'ab\tc\n\td'.expandtabs(4), 'a\tb'.expandtabs(0)
        ','.join(['a', 'b']), ''.join('abc'), '-'.join(('x',)), '/'.join(str(i) for i in range(3)), ','.join({'a': 1}), ','.join([]), ' '.join(map(str.upper, ['a', 'b']))
        'abc'.isalpha(), 'ab1'.isalnum(), '12'.isdigit(), '12'.isdecimal(), '12'.isnumeric(), 'abc'.islower(), 'A1'.isupper(), ' \t'.isspace(), 'Abc Def'.istitle(), 'abc'.isidentifier(), '1a'.isidentifier(), 'a b'.isprintable(), 'é'.isascii(), ''.isascii(), ''.isalpha(), 'A_B'.isupper(), '1'.isupper()
        'abc'.removeprefix('a'), 'abc'.removesuffix('c'), 'abc'.removeprefix('x'), 'abc'.removesuffix('')
        'abc'[0], 'abc'[-1], 'abc'[1:], 'abc'[::-1], 'abc'[::2], 'abc'[5:], 'abc'[-2:], 'a😀c'[1], 'a😀c'[::-1], len('a😀c'), list('a😀'), 'a😀c'[1:]
        'b' in 'abc', 'z' not in 'abc', '' in '', 'a' < 'b', 'A' < 'a', 'abc' < 'abd', 'a' == 'a', 'a' != 'b', 'a' * 3, 3 * 'ab', 'a' * -1, 'a' + 'b', 'é' > 'z'
        'abc'.translate(str.maketrans('ab', 'xy')), 'abc'.translate(str.maketrans('ab', 'xy', 'c')), 'abc'.translate({97: None, 98: 'BB', 99: 100}), 'abc'.translate(str.maketrans({'a': 'x', 98: None}))
        'é'.encode(), 'é'.encode('latin-1'), 'abc'.encode('ascii'), b'\xc3\xa9'.decode(), b'abc'.decode('ascii'), b'\xe9'.decode('latin1'), str(b'abc', 'utf-8'), bytes('abc', 'utf-8'), bytes([1, 2, 255]), bytes()
        b'a,b'.split(b','), b' a '.strip(), b'abc'.startswith(b'a'), b'abc'.upper(), b'abc'.find(b'c'), b'a' + b'b', b'ab' * 2, b'abc'[0], b'abc'[1:], len(b'abc'), b','.join([b'a', b'b']), b'ab'.hex(), bytes.fromhex('6162'), list(b'ab'), b'a' in b'abc', b'a' < b'b', b'abc'.replace(b'b', b'x')
        str.strip(' a '), str.upper('a'), str.join(',', ['a', 'b']), list.copy([1]), dict.get({'a': 1}, 'a'), str.split('a b')
        'abc'.index('z')
        'abc'.split('')
        'abc'.partition('')
        'a' + 1
        1 + 'a'
        'abc'[5]
        1 in 'abc'
        ','.join([1])
        'abc'.nope()
        b'\xff'.decode()
        'é'.encode('ascii')
        'x'.encode('utf-16')
        str(None), str(True), str(b'a'), str(int), str(ValueError), str(ValueError('m')), str(KeyError('k')), str(ValueError()), str(ValueError('a', 1)), ValueError('m').args
        """,
        95);

    [Fact]
    public void Containers_are_those_of_Python() => ExpressionTable.AssertAgrees(
        """
        [1, 2] + [3], (1,) + (2,), [1] * 3, (1, 2) * 2, [] * 5, 2 * [0], [1, 2, 3][1:], (1, 2, 3)[::-1], [1, 2, 3][-2:], [[1]] * 2
        [1, 2] == [1, 2], (1, 2) == [1, 2], [1, [2]] == [1, [2.0]], [1] < [2], [1, 2] < [1], (1, 'a') < (1, 'b'), [] == (), {} == [], {1} == {1.0}, {1: 2} == {1.0: 2}, {'a': 1} == {'a': 2}
        1 in [1.0], True in [1], 'a' in ('b', 'a'), [1] in [[1]], None in [None], 1 not in {1: 2}, (1,) in {(1,)}, 'x' in {'x': 1}.keys(), ('x', 1) in {'x': 1}.items(), 1 in {'x': 1}.values()
        [3, 1, 2].index(1), [1, 1].count(1), (1, 2, 1).count(1), (1, 2).index(2), [1, 2, 1].index(1, 1), ['a'].count('b')
        {'a': 1, **{'b': 2}}, {'a': 1} | {'a': 2, 'b': 3}, dict(a=1), dict([('a', 1)]), dict({'a': 1}, b=2), dict(zip('ab', [1, 2])), dict.fromkeys('ab', 0), dict.fromkeys(['x']), {1: 'a', True: 'b', 1.0: 'c'}
        list({'a': 1}), list({'a': 1}.keys()), list({'a': 1}.values()), list({'a': 1}.items()), len({'a': 1}.items()), sorted({'b': 1, 'a': 2}), {'a': 1}.get('b'), {'a': 1}.get('b', 5), {'a': 1}['a'], {'a': {'b': [1]}}['a']['b'][0]
        {'a': 1, 'b': 2}.keys() & {'a'}, {'a': 1}.keys() | {'c'}, {'a': 1}.items() - {('a', 1)}, {'a': 1}.keys() == {'a'}, {'a': 1}.keys() <= {'a', 'b'}
        {1, 2} | {3}, {1, 2} & {2}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1} <= {1}, {1, 2} > {1}, {1} >= {2}, {1} == {1}, {1} != {2}, frozenset([1]) == {1}, frozenset([1]) | {2}, {1} | frozenset([2])
        {1, 2}.union([3], (4,)), {1, 2}.intersection([2]), {1, 2}.difference([2], [1]), {1}.symmetric_difference([1, 2]), {1}.issubset([1, 2]), {1, 2}.issuperset([1]), {1}.isdisjoint([2]), {1}.copy(), frozenset('ab'), {frozenset([1]): 2}, set(frozenset([1])), set('aab'), set()
        sorted([3, 1, 2]), sorted('bca'), sorted({3, 1}), sorted([3, 1], reverse=True), sorted(['bb', 'a'], key=len), sorted([('b', 1), ('a', 2)]), sorted([1, -2], key=abs), sorted(['b', 'A'], key=str.lower), sorted([1, 2.5, True]), sorted([(1, 'b'), (1, 'a')]), sorted({'b': 1, 'a': 0}.items()), sorted({'b': 1, 'a': 0}.items(), key=lambda kv: kv[1]), sorted([[2], [1]]), sorted(['b', 'a', 'c'], key=lambda s: -ord(s)), sorted([1, True, 1.0]), sorted(['aa', 'b', 'cc'], key=len, reverse=True), sorted([])
        list(map(str, [1, 2])), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, ''])), list(filter(lambda x: x > 1, [1, 2])), list(zip([1, 2], 'ab')), list(zip()), list(zip([1], [2], [3])), list(zip([1, 2], [3], strict=False)), list(enumerate('ab')), list(enumerate('ab', 1)), list(enumerate(['x'], start=5)), list(reversed([1, 2])), list(reversed('ab')), list(reversed({'a': 1, 'b': 2})), tuple(reversed((1, 2))), list(map(int, '12')), list(map(str.strip, [' a ']))
        any([0, 1]), all([1, 0]), any([]), all([]), any(x > 1 for x in [1, 2]), all(x for x in []), any(int(x) for x in ['1', 'x']), next(iter([1, 2])), next((x for x in [1, 2, 3] if x > 1), None), next((x for x in []), 'none'), next(int(x) for x in ['5', 'x'])
        [x for x in range(5) if x % 2], [x * y for x in (1, 2) for y in (3, 4)], [[y for y in range(x)] for x in range(3)], {x: x * 2 for x in 'ab'}, {x % 2 for x in range(5)}, [y for x in [[1], [2, 3]] for y in x], [(x, y) for x, y in {'a': 1}.items()], [a for a, *b in [(1, 2, 3)]], [z := 5, z], tuple(x for x in 'ab'), list(x for x in (y for y in [1])), [i for i, c in enumerate('abc') if c != 'b'], sum(x for x in range(4)), dict((k, v) for k, v in [('a', 1)]), [x for x in 'ab' for x in 'cd'], ''.join(c for c in 'a1b2' if c.isalpha())
        isinstance(1, int), isinstance(True, int), isinstance('a', (int, str)), isinstance([], list), isinstance({}, dict), isinstance(1.0, int), isinstance(None, type(None)), isinstance(set(), frozenset), isinstance(int, type), isinstance('a', object), isinstance(ValueError(), Exception), isinstance((), (list, (tuple, set))), issubclass(bool, int), issubclass(int, str), issubclass(KeyError, LookupError), issubclass(int, (str, int)), type('a') is str, type(1) == int, type([]) is list, type(None) is type(None), type('a') in (str, bytes), type(True) is int, callable(len), callable(1), callable(lambda: 1), hasattr('a', 'split')
        None is None, True is True, 1 is None, [] is None, 'a' is not None, [] is [], 5 is not True, () is not None, int is int, int is str
        len([1, 2]), len({}), len('é'), len(()), len({1, 1}), len(range(5)), len({'a': 1}.keys())
        list((1, 2)), tuple([1]), list('ab'), list({1}), list(range(3)), tuple(range(2)), list(), tuple(), list(b'a'), [*range(2), *'ab'], (*[1], 2), {*[1, 1]}, [*{'a': 1}], tuple({'a': 1}.items())
        [1, 2, 3, 4][::2], [1, 2, 3][10:], [1, 2, 3][-1], [1, 2, 3][True], (1, 2, 3)[1:2], [1, 2, 3][::-2], [1, 2, 3][2:0:-1], [1, 2, 3][None:None], 'abc'[-100:2]
        [] or 'x', 0 and 1, '' or None, [1] and [2], not [], 1 if [] else 2, (1 or 2) and 3, None or 0 or 'z'
        list({1, 2} & {2}), list(set('a')), len(list(set('ab'))), sorted(list(set('ba'))), 'a' in list(set('ab')), list(set('ab')), list({'b', 'a'}) + ['c'], [x.upper() for x in {'a', 'b'}], sorted(x for x in {'b', 'a'}), list(set(['x', 'x'])), [*{'a'}], set(list({'a', 'b'})), set(x for x in {'a', 'b'})
        [1, 2][5]
        {}['a']
        (1,)[3]
        [1].index(5)
        min([])
        max()
        next(iter([]))
        {[]: 1}
        {1} + {2}
        [1] + (2,)
        len(5)
        list(5)
        dict([1])
        [x for x in 5]
        list(int(x) for x in ['1', 'x'])
        sorted([1, 'a'])
        tuple({'a', 'b'})
        ','.join({'a', 'b'})
        list(set('ab'))[0]
        next(iter({'a', 'b'}))
        str({'a', 'b'})
        [c + str(i) for i, c in enumerate({'a', 'b'})]
        list(zip({'a', 'b'}, [1, 2]))
        max({1, True, 0})
        sorted({(1, 'a'), (1, 'b')}, key=lambda t: t[0])
        """,
        95);

    [Fact]
    public void Libraries_are_those_of_Python() => ExpressionTable.AssertAgrees(
        """
        json.loads('[1, "a", null, true, 1.5, {"k": [false]}]'), json.loads('"\\u00e9"'), json.loads(' {"a": 1, "a": 2} '), json.loads('1e3'), json.loads('-0'), json.loads('123456789012345678901234567890'), json.loads('[]'), json.loads('0.1'), json.loads(b'[1]'), json.loads('"a\\n\\/"')
        json.dumps([1, 'a', None, True, 1.5, {'k': (1, 2)}]), json.dumps('é"\\\n\x01\x7f😀'), json.dumps({'b': 1, 'a': 2}, sort_keys=True), json.dumps([1, {'a': []}], indent=2), json.dumps([1, 2], separators=(',', ':')), json.dumps('é', ensure_ascii=False), json.dumps({1: 2, None: 3, True: 4}), json.dumps({}), json.dumps([], indent=4), json.dumps(1e16), json.dumps({'a': {'b': 1}}, indent='\t')
        json.loads('[1,]')
        json.loads('')
        json.loads("['a']")
        json.loads('nope')
        json.loads('[NaN]')
        json.loads('01')
        json.loads('"a\nb"')
        json.loads('{"a" 1}')
        json.loads('[1] x')
        json.loads(None)
        json.loads('// c\n1')
        json.loads('1.')
        json.loads('+1')
        json.loads('\ufeff[]')
        json.loads('"\\ud83d\\ude00"')
        ast.literal_eval('[1, "a", None, (1,), {"k": {1, 2}}, -1, 1.5, b"x"]'), ast.literal_eval(' 1'), ast.literal_eval('"a" "b"'), ast.literal_eval('True'), ast.literal_eval('{}'), ast.literal_eval('()'), ast.literal_eval('-1.5')
        ast.literal_eval('a')
        ast.literal_eval('f()')
        ast.literal_eval('1 + 1')
        ast.literal_eval('')
        ast.literal_eval('[1')
        ast.literal_eval('set()')
        strtobool('yes'), strtobool('False'), strtobool('ON'), strtobool('0')
        strtobool('maybe')
        strtobool('')
        strtobool(None)
        urlparse('https://user:pw@Example.com:8443/a/b?x=1&y=2#f').hostname, urlparse('https://a.example:80/').port, urlparse('https://a.example').netloc, urlparse('HTTPS://A.example/p').scheme, urlparse('//h/p').netloc, urlparse('/p?q').path, urlparse('a.example/x').path, urlsplit('http://h/p?q#f').query, urlparse('https://a.example').path, urlparse('https://u@h').username, urlparse('https://u:p@h').password, urlparse('https://h').port, urlparse('').scheme, urlparse('mailto:a@b').path, urlparse('localhost:3000').scheme, urlparse('http://h#f').fragment
        quote('a b/é?'), quote('a/b', safe=''), quote_plus('a b&c'), unquote('a%20b%C3%A9'), unquote_plus('a+b%2B'), unquote('%zz'), unquote('100%')
        timedelta(days=1).total_seconds(), timedelta(hours=1, minutes=30).seconds, timedelta(days=-1, hours=1).days, timedelta(1.5).total_seconds(), timedelta(weeks=1).days, int(timedelta(minutes=10).total_seconds()), (timedelta(days=1) + timedelta(hours=2)).total_seconds(), (timedelta(days=1) * 7).days, timedelta(days=1) / timedelta(hours=1), timedelta(days=3) // 2 == timedelta(hours=36), timedelta(days=1) > timedelta(hours=1), timedelta(seconds=90) % timedelta(minutes=1) == timedelta(seconds=30), str(timedelta(days=2, seconds=5)), str(timedelta(hours=-1)), repr(timedelta(1, 2, 3)), str(timedelta(microseconds=5)), (-timedelta(1)).days, timedelta(milliseconds=1).total_seconds(), bool(timedelta()), timedelta(hours=1) == timedelta(minutes=60)
        list(itertools.chain([1], 'ab')), list(itertools.chain.from_iterable([[1], [2]])), list(itertools.product('ab', [1, 2])), list(itertools.islice(range(10), 3)), list(itertools.islice('abcdef', 1, 5, 2)), functools.reduce(lambda a, b: a + b, [1, 2, 3]), functools.reduce(lambda a, b: a + b, [], 'x'), ['%s://%s' % p for p in itertools.product(('http', 'https'), ('a', 'b'))]
        copy.copy([1, [2]]), copy.deepcopy({'a': [1]}), copy.deepcopy([[]] * 2), string.digits, string.ascii_letters, string.punctuation, base64.b64encode(b'abc'), base64.b64decode('YWJj'), base64.b64decode(b'YWI='), base64.b64decode('YWJj').decode()
        list(OrderedDict([('b', 1), ('a', 2)])), OrderedDict(a=1)['a'], list(OrderedDict(a=1).items()), defaultdict(list)['x'], defaultdict(int, {'a': 1})['a'], isinstance(OrderedDict(), dict), dict(OrderedDict(a=1)), OrderedDict(a=1) == {'a': 1}, len(defaultdict(list))
        re.escape('a.b-c'), re.compile('a', re.I).pattern, int(re.I | re.X), re.I | 2, re.I == 2, bool(re.I & re.M)
        """,
        95,
        "import json, ast, itertools, functools, copy, string, base64, re\nfrom distutils.util import strtobool\nfrom urllib.parse import urlparse, urlsplit, quote, quote_plus, unquote, unquote_plus\nfrom datetime import timedelta\nfrom collections import OrderedDict, defaultdict\n");
}
