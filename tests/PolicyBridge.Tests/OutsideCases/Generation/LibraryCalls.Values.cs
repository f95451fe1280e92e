namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>Functions of the libraries that the reader models, and of those that it does not, with arguments that make sense.</summary>
internal static partial class LibraryCalls
{
    /// <summary>Functions that are called for what they give.</summary>
    private const string Values = """
        json json.loads: '["https://a.example"]' || 'nope' || '{"a": [1]}', object_pairs_hook=list || b'[1, 2]' || '{"a": 1}', object_hook=SHARED.append || '[1.5]', parse_float=str
        json json.dumps: SHARED || {'b': 1, 'a': 2}, sort_keys=True || ['é'], ensure_ascii=False || TABLE || (1, None), separators=(',', ':') || {'a': object}, default=SHARED.append
        json json.load: open('origins.json') || open('origins.txt')
        os os.getenv: 'ORIGINS' || 'NOPE', 'd' || 'NOPE' || key='FLAG', default='x'
        os os.fspath: 'a/b'
        os os.path.join: 'a', 'b' || 'a', '/b', 'c' || 'a', ''
        os os.path.basename: 'x/y.txt' || ''
        os os.path.dirname: 'x/y.txt'
        os os.path.split: 'a/b'
        os os.path.splitext: 'x/y.tar.gz'
        os os.path.exists: 'no-such-file' || '.env' || 'parts'
        os os.path.lexists: 'parts/one.py'
        os os.path.isfile: 'parts/one.py' || 'nope'
        os os.path.isdir: 'parts'
        os os.path.normpath: 'a/../b//c'
        os os.path.isabs: '/a' || 'a'
        os os.path.expandvars: '$FLAG/x'
        os os.path.expanduser: '~/x'
        os os.path.normcase: 'A/b'
        os os.path.abspath: 'x'
        os os.path.realpath: 'x'
        os os.path.commonprefix: ['ab', 'ac']
        os os.path.relpath: 'a/b', 'a'
        os os.listdir: 'parts'
        os list@os.scandir: 'nope'
        os list@os.walk: 'nope'
        os os.cpu_count
        os os.getcwd
        os os.getpid
        os bool@os.uname
        os len@os.urandom: 4
        os os.makedirs: 'made', exist_ok=True
        os os.mkdir: 'made'
        os os.get_exec_path
        os os.environ.get: 'ORIGINS' || 'NOPE', 'd' || 'FLAG', '0'
        os sorted@os.environ.keys
        os dict@os.environ.copy
        os list@os.environ.items
        os os.environ.__contains__: 'FLAG' || 'NOPE'
        os os.environ.__getitem__: 'FLAG' || 'NOPE'
        re re.compile: 'a+' || '^https://x$', re.I || 'a', flags=re.S
        re re.escape: 'a.b'
        re bool@re.match: 'a', 'abc' || 'z', 'abc'
        re bool@re.search: 'c', 'abc'
        re bool@re.fullmatch: 'abc', 'abc'
        re re.sub: 'a', 'b', 'banana' || '(a)', r'<\1>', 'banana' || 'a', (lambda m: SHARED.append('sub') or 'c'), 'banana' || 'a', 'b', 'aaa', count=1
        re re.split: ',', 'a,b' || '(,)', 'a,b' || ',', 'a,b,c', maxsplit=1
        re re.findall: 'a.', 'abac'
        re re.subn: 'a', 'b', 'aa'
        datetime bool@datetime.timedelta: days=1 || 0 || hours=1, seconds=5
        datetime datetime.datetime.now
        itertools list@itertools.chain: SHARED, ['x'] || 'ab', NUMS
        itertools list@itertools.chain.from_iterable: NESTED || ['ab', 'c']
        itertools list@itertools.product: 'ab', NUMS || 'ab', repeat=2
        itertools list@itertools.islice: NUMS, 2 || 'abcd', 1, 3 || 'abcd', 0, None, 2
        itertools list@itertools.starmap: pow, [(2, 3), (3, 2)] || SHARED.insert, [(0, 'star')]
        itertools list@itertools.repeat: SHARED, 2
        itertools list@itertools.accumulate: NUMS
        itertools list@itertools.filterfalse: SHARED.remove, ['https://a.example']
        itertools list@itertools.takewhile: (lambda x: x > 2), NUMS
        itertools list@itertools.zip_longest: 'ab', 'c'
        functools functools.reduce: (lambda a, b: a + b), NESTED || (lambda a, b: a + [b]), NUMS, SHARED || (lambda a, b: a.append(b) or a), NUMS, SHARED || operator.iadd, [['x']], SHARED
        functools functools.partial: len, SHARED
        functools callable@functools.wraps: len
        functools callable@functools.cache: len
        functools callable@functools.lru_cache: maxsize=None || 8
        functools callable@functools.cmp_to_key: (lambda a, b: 0)
        functools callable@functools.singledispatch: len
        collections collections.OrderedDict: [('a', 1)] || TABLE || a=SHARED
        collections collections.defaultdict: list, {'a': 1} || list || None, a=1
        collections dict@collections.Counter: 'aab'
        collections list@collections.deque: NUMS, 2 || map(SHARED.append, ['deque']), maxlen=0
        collections dict@collections.ChainMap: {'a': 1}, TABLE
        collections callable@collections.namedtuple: 'P', 'x y'
        string string.capwords: 'a b'
        string str@string.Template: '$x'
        base64 base64.b64encode: b'abc'
        base64 base64.b64decode: 'YWJj' || b'YWJj' || 'YW Jj' || '!'
        base64 base64.urlsafe_b64decode: 'YWJj'
        copy copy.copy: SHARED || TABLE || NESTED
        copy copy.deepcopy: SHARED || TABLE || NESTED
        ast ast.literal_eval: "['x', 1]" || 'x' || '{1: (2, None)}' || '1 + 1'
        distutils.util distutils.util.strtobool: 'yes' || 'off' || 'x'
        urllib.parse urllib.parse.quote: 'a b/c' || 'a b', safe=''
        urllib.parse urllib.parse.quote_plus: 'a b'
        urllib.parse urllib.parse.unquote: 'a%20b' || 'a+b'
        urllib.parse urllib.parse.unquote_plus: 'a+b'
        urllib.parse tuple@urllib.parse.urlparse: 'https://a.example:8443/p;x?q=1#f' || '//b.example/x', scheme='https' || '//b.example', 'https'
        urllib.parse tuple@urllib.parse.urlsplit: 'https://a.example/p?q#f' || 'a.example', 'https'
        urllib.parse urllib.parse.urljoin: 'https://a.example/x/y', 'z' || 'https://a.example', '//b.example/p' || 'a', 'b'
        urllib.parse urllib.parse.urlencode: {'a': 'b c', 'd': 1}
        urllib.parse urllib.parse.parse_qs: 'a=1&a=2'
        urllib.parse urllib.parse.urlunparse: ('https', 'a.example', '/p', '', '', '')
        urllib.parse urllib.parse.urlunsplit: ('https', 'a.example', '/p', '', '')
        inspect bool@inspect.currentframe: ||
        inspect inspect.cleandoc: 'a'
        inspect inspect.isfunction: len
        inspect inspect.isclass: list
        inspect inspect.ismodule: os
        inspect inspect.ismethod: SHARED.append
        inspect inspect.isabstract: list
        inspect inspect.iscoroutinefunction: len
        inspect bool@inspect.getdoc: len
        inspect bool@inspect.getfile: os
        inspect bool@inspect.getsourcefile: os
        inspect bool@inspect.signature: (lambda x: SHARED)
        inspect bool@inspect.getmembers: object || shared || SHARED
        inspect sorted@inspect.getmembers: HOOKED || HOOKS, callable
        inspect inspect.isroutine: len || SHARED
        inspect inspect.isbuiltin: len || 1
        inspect inspect.isdatadescriptor: len || 1
        abc callable@abc.abstractmethod: len || (lambda: SHARED)
        enum bool@enum.auto
        enum callable@enum.unique: int
        dataclasses callable@dataclasses.dataclass: || order=True || frozen=True
        dataclasses bool@dataclasses.field: default=1 || default_factory=list || default=1, default_factory=list
        dataclasses dataclasses.fields: 3
        dataclasses dataclasses.asdict: SHARED
        dataclasses dataclasses.astuple: SHARED
        dataclasses dataclasses.replace: SHARED
        dataclasses dataclasses.is_dataclass: 3 || SHARED || HOOKED
        functools callable@functools.cached_property: len
        django.utils.functional bool@django.utils.functional.cached_property: len
        types types.MappingProxyType(TABLE).get: 'k' || 'nope', 1
        sys sys.getsizeof: 1
        sys sys.exit: 0
        sys sys.intern: 'a'
        sys bool@sys.getrecursionlimit
        sys bool@sys._getframe
        importlib.util bool@importlib.util.find_spec: 'json' || 'no_such_module'
        importlib.metadata bool@importlib.metadata.version: 'no-such-package'
        typing typing.cast: str, SHARED || 'int', 1
        typing callable@typing.NewType: 'N', int
        typing bool@typing.get_type_hints: len
        pathlib bool@pathlib.Path: 'x'
        pathlib str@pathlib.PurePosixPath: 'a', 'b'
        pathlib str@pathlib.PurePath: 'a/b', '..'
        pathlib str@pathlib.PosixPath: '.'
        pathlib pathlib.Path('origins.txt').read_text
        pathlib pathlib.Path('a/b.tar.gz').with_suffix('.x').as_posix
        pathlib pathlib.Path('parts').is_dir
        pathlib sorted@pathlib.Path('parts').iterdir
        pathlib pathlib.Path('parts/one.py').exists
        secrets len@secrets.token_hex: 4
        uuid bool@uuid.uuid4
        time bool@time.time
        time bool@time.strftime: '%Y'
        platform bool@platform.system
        logging bool@logging.getLogger: 'x'
        logging logging.basicConfig: level=10
        logging logging.addLevelName: 5, 'TRACE'
        warnings warnings.warn: 'w'
        warnings warnings.filterwarnings: 'ignore'
        hashlib bool@hashlib.sha256: b'x'
        glob glob.glob: 'parts/*.py' || '*.none'
        shutil bool@shutil.which: 'no-such-program'
        textwrap textwrap.dedent: ' a'
        textwrap textwrap.indent: 'a', '> ', (lambda line: SHARED.append(line) or True)
        html html.escape: '<a>'
        math math.floor: 1.5
        math math.prod: NUMS
        fnmatch fnmatch.filter: SHARED, '*a*'
        decimal str@decimal.Decimal: '1.5'
        ipaddress str@ipaddress.ip_address: '10.0.0.1'
        random random.choice: SHARED
        random random.sample: SHARED, 2
        types bool@types.SimpleNamespace: a=1
        types dict@types.MappingProxyType: TABLE
        io bool@io.StringIO: 'a'
        shlex shlex.split: 'a "b c"'
        csv list@csv.reader: ['a,b']
        pprint pprint.pformat: NUMS
        bisect bisect.bisect: [1, 2], 1
        operator operator.add: SHARED, ['add'] || 1, 2
        operator operator.concat: SHARED, ['concat']
        operator callable@operator.itemgetter: 0
        operator operator.contains: SHARED, 'x'
        operator operator.getitem: SHARED, 0 || TABLE, 'nope'
        operator operator.length_hint: SHARED
        corsheaders.defaults list@corsheaders.defaults.default_headers.__iter__
        django django.get_version
        django.utils.crypto len@django.utils.crypto.get_random_string: 5
        django.utils.module_loading bool@django.utils.module_loading.module_has_submodule: os, 'path'
        pkg_resources bool@pkg_resources.get_distribution: 'no-such-package'
        django.core.exceptions str@django.core.exceptions.ImproperlyConfigured: 'x'
        django.utils.translation str@django.utils.translation.gettext_noop: 'x'
        django.utils.translation callable@django.utils.translation.gettext_lazy: 'x'
        django.utils.translation callable@django.utils.translation.pgettext_lazy: 'c', 'x'
        django.utils.translation callable@django.utils.translation.gettext: 'x'
        django.urls callable@django.urls.reverse_lazy: 'x'
        django.urls django.urls.reverse: 'x'
        django.core.management.utils len@django.core.management.utils.get_random_secret_key
        django.utils.module_loading bool@django.utils.module_loading.import_string: 'shared.FLAG' || 'side.DONE'
        dotenv dict@dotenv.dotenv_values: '.env' || 'conf/prod.env' || 'none.env'
        dotenv bool@dotenv.find_dotenv: 'none.env'
        dotenv dotenv.get_key: '.env', 'NEW'
        dotenv.main dict@dotenv.main.dotenv_values: '.env'
        decouple decouple.config: 'FLAG' || 'NEW', default='d' || 'FLAG', cast=bool || 'ORIGINS', cast=decouple.Csv() || 'NOPE' || 'NOPE', default='', cast=decouple.Csv() || 'FLAG', cast=SHARED.append
        decouple decouple.strtobool: 'yes'
        decouple callable@decouple.Csv: || int
        decouple callable@decouple.AutoConfig: || '.'
        decouple decouple.AutoConfig('.').__call__: 'NEW', default='d' || 'NOPE'
        decouple callable@decouple.Choices: ['a', '1'] || ['1'], cast=int
        decouple callable@decouple.Config: decouple.RepositoryEmpty()
        decouple decouple.Config(decouple.RepositoryEnv('.env')).get: 'NEW' || 'FLAG', cast=int
        decouple bool@decouple.RepositoryEmpty
        decouple bool@decouple.RepositoryEnv: '.env' || 'none.env'
        decouple bool@decouple.RepositoryIni: 'none.ini'
        environ bool@environ.Path: 'x' || '.', 'y'
        environ bool@environ.Env: FLAG=bool
        environ environ.Env().list: 'ORIGINS' || 'NOPE', default=['d'] || 'NOPE'
        environ environ.Env().bool: 'FLAG' || 'NOPE', default=True
        environ environ.Env().str: 'ORIGINS' || 'NOPE', 'd'
        environ environ.Env().int: 'FLAG' || 'ORIGINS'
        environ environ.Env().json: 'FLAG'
        environ environ.Env().tuple: 'ORIGINS'
        environ environ.Env().dict: 'NOPE', default={'a': 1}
        environ environ.Env().get_value: 'FLAG', int || 'NOPE', default=SHARED
        environ environ.Env().__call__: 'FLAG' || 'NOPE', default=3
        environ environ.Env(ORIGINS=(list,[])).__call__: 'ORIGINS' || 'NOPE'
        split_settings.tools bool@split_settings.tools.optional: 'parts/one.py'
        - len: SHARED || TABLE || 3
        - sorted: NUMS || SHARED, key=len, reverse=True || NESTED, key=len || NUMS, key=SHARED.append
        - list: SHARED || 'ab' || map(SHARED.append, ['lazy'])
        - tuple: SHARED
        - dict: TABLE || [('a', 1)] || a=SHARED
        - set: NUMS || SHARED
        - frozenset: NUMS
        - str: 1 || SHARED || b'a', 'ascii'
        - int: '7' || 'x' || '11', 2 || '0x1f', 16
        - float: '1.5'
        - bool: SHARED || '' || 'False'
        - bytes: 'a', 'utf-8' || [1, 2]
        - repr: SHARED || TABLE
        - ascii: 'é'
        - format: 5, '03d' || 'a', '>3'
        - list@zip: NUMS, SHARED
        - list@enumerate: SHARED, 1
        - list@reversed: NUMS
        - list@filter: None, ['', 'a'] || SHARED.remove, ['https://b.example']
        - list@map: str.upper, SHARED || SHARED.append, ['map'] || (lambda a, b: a), NUMS, SHARED
        - sum: NUMS || NESTED, []
        - min: NUMS || NESTED, key=len
        - max: NUMS || 'a', 'b', key=(lambda x: SHARED.append(x) or 0)
        - any: NUMS || map(SHARED.append, ['any'])
        - all: NUMS || (SHARED.append(x) is None for x in 'ab')
        - next: iter(NUMS) || iter([]), 'none' || map(SHARED.append, ['next'])
        - list@iter: SHARED || [1, 2, 3].pop, 2
        - isinstance: SHARED, list || SHARED, (str, tuple)
        - issubclass: bool, int
        - callable: len
        - type: SHARED
        - hasattr: SHARED, 'append' || os, 'nope' || sys.modules[__name__], 'CORS_ALLOW_CREDENTIALS'
        - getattr: SHARED, 'nope', 'd' || sys.modules[__name__], 'CORS_ALLOWED_ORIGINS' || sys.modules[__name__], 'NOPE', 'd'
        - vars: object
        - dir: [].__class__
        - abs: -3
        - round: 2.5 || 1.25, 1
        - divmod: 7, 3
        - pow: 2, 5 || 2, 5, 3
        - ord: 'a'
        - chr: 8364
        - hex: 255
        - oct: 8
        - bin: 5
        - hash: 1
        - id: SHARED
        - eval: '1 + 1' || 'SHARED' || "os.environ['FLAG']" || 'NOPE'
        - list@range: 3 || 5, 0, -2
        - slice: 1
        - object
        - memoryview: b'a'
        - complex: 1
        - str.split: 'a,b', ',' || 'a b'
        - str.join: ',', SHARED || '', 'ab'
        - str.replace: 'aa', 'a', 'b', 1
        - str.format: '{}-{x}', 1, x=2
        - str.strip: ' a '
        - str.upper: 'é'
        - str.startswith: 'abc', ('a', 'b')
        - str.partition: 'a=b', '='
        - str.splitlines: 'a\nb'
        - str.encode: 'é'
        - bytes.decode: b'a'
        - dict.get: TABLE, 'k', 'd'
        - dict.fromkeys: 'ab', SHARED
        - list@dict.items: TABLE
        - list.count: SHARED, 'https://a.example'
        - list.index: SHARED, 'https://b.example'
        - list.copy: SHARED
        - int.from_bytes: b'a', 'big'
        - set.union: {1}, NUMS
        - 'a,b'.split: ','
        - ','.join: SHARED
        - TABLE.get: 'o' || 'nope', SHARED
        - SHARED.copy
        - SHARED.__contains__: 'https://a.example'
        - open('origins.txt').read
        - open('origins.txt').readlines
        """;
}
