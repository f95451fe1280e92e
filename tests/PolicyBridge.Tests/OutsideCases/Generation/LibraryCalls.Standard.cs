namespace PolicyBridge.Tests.OutsideCases.Generation;

internal static partial class LibraryCalls
{
    /// <summary>More functions of the standard library that are called for what they give, many of them with functions and shared lists.</summary>
    private const string Standard = """
        urllib.parse urllib.parse.urlparse('https://a.example:8443/p;x?q=1#f').geturl
        urllib.parse urllib.parse.urlparse('https://u:p@A.Example/p')._replace: path='' || netloc=SHARED[0], query='' || nope=1
        urllib.parse urllib.parse.urlsplit('https://a.example/p?q#f')._asdict
        urllib.parse list@urllib.parse.urlsplit: 'HTTPS://A.example?x' || 'localhost:8000' || 'a.example/x' || scheme='https', url='//h' || SHARED
        urllib.parse tuple@urllib.parse.ParseResult: 'https', 'a.example', '', '', '', '' || 'https'
        urllib.parse tuple@urllib.parse.SplitResult: 'https', 'a.example', '', '', ''
        urllib.parse urllib.parse.urlunparse: ['https', 'a.example', 'p', 'x', 'q', 'f'] || ('', '', '/p', '', '', '') || ('https', '', 'p', '', '', '') || ('mailto', '', 'a@b', '', '', '') || urllib.parse.urlparse('https://a.example/x')
        urllib.parse urllib.parse.urlunsplit: urllib.parse.urlsplit('//h/x') || ('https', 'h', '', 'a=b', '')
        urllib.parse urllib.parse.urljoin: 'https://a.example/x/y', '../z' || 'https://a.example/x/', './../..' || 'https://a.example', 'z?q' || 'https://a.example/x;y', '#f' || 'ftp://a.example/', 'http:x' || '', 'x'
        urllib.parse urllib.parse.parse_qs: 'a=1&b=%20&a=2&c&d=' || 'a=1;b=2' || 'x=a+b'
        urllib.parse urllib.parse.parse_qsl: 'a=1&b=2' || ''
        urllib.parse urllib.parse.urlencode: [('a', 1), ('b', None)] || {'a': SHARED} || {'é': 'ü/'}
        functools functools.partial('{}-{}'.format,'a').__call__: 'b' || SHARED
        functools functools.partial(int,base=2): '101' || '9' || '7', base=8
        functools functools.partial(SHARED.append): 'partial'
        functools callable@functools.partial: SHARED.append, 'x' || len || HOOKED
        functools list@map: functools.partial(operator.add, 'p'), SHARED || functools.partial(SHARED.append), ['mapped'] || operator.itemgetter(0), SHARED
        functools functools.reduce: operator.or_, [{'a': 1}, {'b': 2}] || operator.add, NESTED || operator.concat, NESTED, SHARED || operator.mul, NUMS
        operator operator.itemgetter('o'): TABLE || {'o': HOOKED}
        operator operator.itemgetter(0,1): SHARED || NUMS || HOOKED
        operator operator.attrgetter('ORIGINS'): shared
        operator operator.attrgetter('a.b'): HOOKED
        operator operator.methodcaller('upper'): 'x'
        operator operator.methodcaller('append','called'): SHARED
        operator callable@operator.itemgetter: 0, 'k' || SHARED
        operator callable@operator.attrgetter: 'a.b', 'c'
        operator callable@operator.methodcaller: 'append', SHARED
        operator operator.add: 'a', 'b' || HOOKED, 1 || 1, HOOKED || [1], (2,)
        operator operator.sub: 3, 1 || {1}, {2}
        operator operator.mul: 'ab', 2 || SHARED, 1
        operator operator.truediv: 1, 4
        operator operator.floordiv: 7, 2 || 1, 0
        operator operator.mod: '%s', 'a' || '%s', HOOKED || 7, 3
        operator operator.pow: 2, 3
        operator operator.lshift: 1, 4
        operator operator.rshift: 16, 2
        operator operator.and_: 6, 3
        operator operator.or_: {'a': 1}, {'b': SHARED} || 6, 1
        operator operator.xor: 6, 3 || True, False
        operator operator.concat: 'a', 'b' || 1, 2
        operator operator.eq: SHARED, ['https://a.example', 'https://b.example'] || HOOKED, 1
        operator operator.ne: 1, 2
        operator operator.lt: 1, 2 || 'a', 1
        operator operator.le: NUMS, NUMS
        operator operator.gt: 1, 2
        operator operator.ge: 'a', 'b'
        operator operator.is_: None, None || SHARED, SHARED
        operator operator.is_not: SHARED, None
        operator operator.contains: SHARED, 'https://a.example' || HOOKED, 1 || 'abc', 'b'
        operator operator.not_: SHARED || HOOKED || ''
        operator operator.truth: SHARED || HOOKED
        operator operator.neg: 1 || HOOKED
        operator operator.pos: -1
        operator operator.getitem: 'abc', 1 || HOOKED, 0 || NUMS, slice(1)
        operator operator.iadd: 1, 2 || SHARED, 'xy' || HOOKED, 1
        operator operator.iconcat: (1,), (2,)
        itertools list@itertools.repeat: 'x', 3 || SHARED, times=1 || 'x', -1
        itertools list@itertools.islice: itertools.count(3), 2 || itertools.cycle('ab'), 5 || itertools.repeat(SHARED), 1 || iter([]), 2 || itertools.count(), 2, 9, 3
        itertools next@itertools.count: || 5 || step=2, start=1 || 1.5
        itertools next@itertools.cycle: SHARED || []
        itertools list@zip: SHARED, itertools.count(1) || itertools.repeat('x'), NUMS || itertools.count(), itertools.cycle('ab'), [0]
        itertools list@enumerate: itertools.islice(itertools.count(), 2)
        itertools list@itertools.product: NUMS, repeat=2 || 'ab', [1], repeat=0 || [], NUMS
        itertools list@itertools.starmap: '{}{}'.format, [('a', 'b')] || pow, [(2, 3)] || operator.add, zip('ab', 'cd') || SHARED.append, [('star',)]
        itertools list@itertools.accumulate: NUMS, max || ['a', 'b'] || NUMS, initial=5 || NUMS, (lambda a, b: SHARED.append(b) or a) || NUMS, operator.mul || []
        itertools list@itertools.takewhile: (lambda x: x != 1), NUMS || str.isalpha, 'ab1c' || (lambda x: SHARED.append(x)), NUMS || (lambda n: n < 3), itertools.count()
        itertools list@itertools.dropwhile: (lambda x: x != 1), NUMS || str.isalpha, 'ab1c' || SHARED.append, ['dropped']
        itertools list@itertools.filterfalse: None, ['', 'a'] || str.isdigit, ['1', 'a'] || SHARED.append, ['filtered']
        itertools list@itertools.compress: 'abc', [1, 0, 1] || SHARED, [HOOKED]
        itertools list@itertools.zip_longest: SHARED, NUMS || 'ab', 'c', fillvalue=SHARED || [], []
        itertools list@itertools.pairwise: 'abc' || SHARED || [1]
        itertools list@itertools.batched: 'abcd', 3 || SHARED, 1 || [], 2
        itertools list@itertools.combinations: 'abc', 2 || SHARED, 1 || NUMS, 0 || 'ab', 3
        itertools list@itertools.combinations_with_replacement: 'ab', 2
        itertools list@itertools.permutations: 'abc', 2 || SHARED || [], 1
        collections collections.ChainMap({},TABLE,os.environ).get: 'k' || 'FLAG' || 'NOPE', 'd' || ['x']
        collections collections.ChainMap(os.environ,TABLE).__getitem__: 'o' || 'FLAG' || 'nope'
        collections bool@collections.ChainMap: TABLE, HOOKED || {} || TABLE
        shlex shlex.split: "a 'b c' #d" || 'x "y\z"', comments=True || "it's" || 'a#b c', posix=False || ''
        shlex shlex.quote: 'a b' || "it's" || ''
        shlex shlex.join: SHARED || ['a b', 'c']
        textwrap textwrap.dedent: '  a\n   b\n' || ' a\n\t b' || '\n  a\n \n  b' || ''
        textwrap textwrap.indent: 'a\n\nb', '> '
        string string.Template('$FLAG-${x}$$').substitute: os.environ, x=1 || x='y', FLAG=2 || {'x': SHARED, 'FLAG': 1} || {}
        string string.Template('$a-${b}-$').safe_substitute: a='x' || TABLE || {'a': HOOKED}
        string callable@string.Template: 'a' || template='b'
        typing typing.assert_type: SHARED, list
        typing typing.cast: HOOKED, SHARED || typ=str, val='x'
        glob sorted@glob.glob: 'parts/*' || '*.txt' || 'parts/[o]*.py' || '**/*.py' || 'conf/*.env' || 'nope/*' || '/etc/*' || 'parts/one.py' || '*/'
        glob glob.glob: 'conf/*.env' || 'parts/t?o.py'
        glob sorted@glob.iglob: 'parts/*.py' || SHARED
        glob glob.escape: 'a*[b]'
        os sorted@os.listdir: 'parts' || 'nope' || 'conf' || path='conf' || '.env'
        os os.path.relpath: '/a/b/c', '/a/x' || 'a', 'b' || '/a', start='/a'
        os os.path.expandvars: '${FLAG}/$NOPE/$$' || 'x' || '$ORIGINS' || '${FLAG'
        pathlib sorted@pathlib.Path('parts').glob: '*.py' || 't*' || '**/*.py' || '../*' || 'nope*'
        pathlib sorted@pathlib.Path('.').rglob: 'one.py' || '*.env'
        pathlib str@pathlib.Path('a/b.tar.gz').with_suffix: '.x' || '' || 'x' || '.'
        pathlib str@pathlib.Path('/a/b').relative_to: '/a' || '/b' || 'a' || '/a/b'
        - exec: open('parts/one.py').read() || open('parts/one.py', 'rb').read() || compile(open('parts/one.py').read(), 'parts/one.py', 'exec') || open('parts/one.py').read(), globals() || open('parts/one.py').read(), {} || open('origins.txt').read() || compile('CORS_ALLOW_ALL_ORIGINS = False', 'x', 'exec')
        - compile: open('parts/one.py').read(), 'x', 'exec' || 'a', 'x', 'eval'
        """;
}
