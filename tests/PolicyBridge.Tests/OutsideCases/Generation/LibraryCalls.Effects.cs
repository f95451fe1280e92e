namespace PolicyBridge.Tests.OutsideCases.Generation;

internal static partial class LibraryCalls
{
    /// <summary>Functions that change lists, names, variables or modules.</summary>
    private const string Effects = """
        - list.append: SHARED, 'm'
        - list.extend: SHARED, ['m']
        - list.__iadd__: SHARED, ['iadd']
        - SHARED.append: 'a' || TABLE
        - SHARED.extend: ['e'] || NUMS || map(str, NUMS) || HOOKED
        - SHARED.insert: 0, 'i'
        - SHARED.clear
        - SHARED.reverse
        - SHARED.sort: key=len || reverse=True || key=SHARED.count
        - SHARED.pop: || 0 || 9
        - SHARED.remove: 'https://a.example' || 'nope'
        - SHARED.__setitem__: 0, 'z' || slice(0, 1), ['s', 't']
        - SHARED.__delitem__: 0
        - SHARED.__init__: ['init']
        - SHARED.__imul__: 2
        - NESTED[0].append: 'nested'
        - TABLE['o'].append: 'table'
        - dict.update: TABLE, {'k': 'w'} || TABLE, k='kw'
        - dict.setdefault: TABLE, 'k', SHARED
        - TABLE.update: {'o': 'new'} || [('k', SHARED)] || o=1
        - TABLE.setdefault('o',[]).append: 'default'
        - TABLE.setdefault: 'p', SHARED
        - TABLE.pop: 'k' || 'nope', None || 'nope'
        - TABLE.popitem
        - TABLE.clear
        - TABLE.__setitem__: 'k', 1
        - globals().update: {'CORS_ALLOW_ALL_ORIGINS': False} || CORS_ALLOW_CREDENTIALS=True || [('CORS_ALLOWED_ORIGINS', [])]
        - globals().__setitem__: 'CORS_ALLOW_ALL_ORIGINS', False
        - globals().setdefault: 'CORS_EXPOSE_HEADERS', SHARED || 'CORS_ALLOW_ALL_ORIGINS', False
        - globals().pop: 'CORS_ALLOW_ALL_ORIGINS', None || 'NOPE', 1 || 'SHARED'
        - vars().update: {'CORS_ALLOW_ALL_ORIGINS': False}
        - locals().update: {'CORS_ALLOW_ALL_ORIGINS': False}
        - setattr: sys.modules[__name__], 'CORS_ALLOW_ALL_ORIGINS', False || sys.modules['settings'], 'CORS_ALLOWED_ORIGINS', [] || importlib.import_module(__name__), 'CORS_ALLOW_CREDENTIALS', True || shared, 'ORIGINS', []
        - delattr: sys.modules[__name__], 'CORS_ALLOW_ALL_ORIGINS' || shared, 'FLAG'
        - object.__setattr__: sys.modules[__name__], 'CORS_ALLOW_ALL_ORIGINS', False
        - sys.modules[__name__].__setattr__: 'CORS_ALLOW_ALL_ORIGINS', False
        - sys.modules[__name__].__dict__.update: {'CORS_ALLOW_ALL_ORIGINS': False}
        - vars(sys.modules[__name__]).update: CORS_ALLOW_ALL_ORIGINS=False
        - exec: 'CORS_ALLOW_ALL_ORIGINS = False' || "SHARED.append('exec')" || 'CORS_ALLOW_ALL_ORIGINS = False', globals() || 'CORS_ALLOW_ALL_ORIGINS = False', {} || "import os; os.environ['FLAG'] = 'exec'" || compile('CORS_ALLOW_CREDENTIALS = True', 'c', 'exec') || open('parts/one.py').read()
        - eval: "SHARED.append('eval')" || "globals().update(CORS_ALLOW_ALL_ORIGINS=False)" || "setattr(sys.modules[__name__], 'CORS_ALLOW_ALL_ORIGINS', False)" || 'SHARED.clear()', {'SHARED': SHARED}
        - __import__: 'side' || 'side', globals(), locals(), ['DONE'] || 'hooked' || 'shared'
        - print: HOOKED || *SHARED
        operator operator.setitem: SHARED, 0, 'z' || TABLE, 'k', 2
        operator operator.delitem: SHARED, 0
        operator operator.iadd: SHARED, ['i']
        operator operator.iconcat: SHARED, ['c']
        random random.shuffle: SHARED
        heapq heapq.heapify: SHARED
        heapq heapq.heappush: SHARED, 'h'
        heapq heapq.heappop: SHARED
        bisect bisect.insort: SHARED, 'b'
        os os.environ.update: {'ORIGINS': 'updated'} || ORIGINS='kw' || [('FLAG', '0')]
        os os.environ.setdefault: 'NEW', 'default' || 'FLAG', '0'
        os os.environ.pop: 'FLAG' || 'NOPE', 'd' || 'NOPE'
        os os.environ.__setitem__: 'FLAG', '0'
        os os.environ.__delitem__: 'FLAG'
        os os.environ.__ior__: {'FLAG': 'ior'}
        os os.environ.clear
        os os.putenv: 'FLAG', '0'
        os os.unsetenv: 'FLAG'
        os setattr: os, 'environ', {'ORIGINS': 'replaced'}
        dotenv dotenv.load_dotenv: || '.env' || 'conf/prod.env', override=True || 'none.env' || dotenv_path='conf/prod.env' || override=True || __file__.replace('settings.py', '.env'), override=True
        dotenv.main dotenv.main.load_dotenv: 'conf/prod.env'
        dotenv dotenv.main.load_dotenv: '.env', override=True
        dotenv dotenv.set_key: '.env', 'NEW', 'written'
        dotenv dotenv.unset_key: '.env', 'NEW'
        django.utils.module_loading django.utils.module_loading.autodiscover_modules: 'side' || 'admin'
        environ environ.Env.read_env: || '.env' || 'conf/prod.env', overwrite=True || 'none.env' || env_file='conf/prod.env'
        environ environ.Env().read_env: 'conf/prod.env' || NEW='kw'
        environ environ.Env.ENVIRON.update: {'FLAG': 'env'}
        split_settings.tools split_settings.tools.include: 'parts/one.py' || 'parts/*.py' || 'parts/two.py', 'parts/one.py' || split_settings.tools.optional('parts/none.py') || 'parts/one.py', scope=globals() || 'parts/one.py', scope={} || 'parts/none.py'
        importlib importlib.import_module: 'side' || 'shared' || 'no_such_module' || '.side', 'settings' || 'hooked' || name='side'
        importlib importlib.reload: shared
        importlib importlib.__import__: 'side'
        runpy runpy.run_path: 'parts/one.py' || 'side.py'
        runpy runpy.run_module: 'side'
        django.utils.module_loading bool@django.utils.module_loading.import_module: 'side'
        sys sys.modules.pop: 'shared', None
        sys sys.modules.get(__name__).__dict__.update: CORS_ALLOW_ALL_ORIGINS=False
        sys sys.modules.update: {'shared': sys}
        sys sys.path.insert: 0, 'parts' || 0, 'conf'
        collections list@collections.deque: map(SHARED.extend, NESTED), 0
        contextlib contextlib.ExitStack().callback: SHARED.append, 'x'
        copy copy.copy: HOOKED
        copy copy.deepcopy: HOOKED || [HOOKED]
        json json.dumps: HOOKED, default=str || [HOOKED], default=SHARED.append
        json json.loads: '{"CORS": 1}', object_hook=globals().update
        functools functools.reduce: globals().__setitem__, ['CORS_ALLOW_ALL_ORIGINS', False]
        functools callable@functools.partial(setattr,sys.modules[__name__],'CORS_ALLOW_ALL_ORIGINS').__call__: False
        functools functools.partialmethod: SHARED.append
        threading threading.Thread(target=SHARED.append,args=('thread',)).run
        pickle pickle.loads: pickle.dumps(SHARED)
        types types.FunctionType((lambda:SHARED.append('code')).__code__,globals()).__call__
        types type: 'T', (HOOKS,), {'x': 1}
        - type: 'T', (HOOKS,), {}
        - super(dict,TABLE).__getattribute__: 'update'
        - sorted: [HOOKED, HOOKED]
        - str: HOOKED
        - bool: HOOKED
        - len: HOOKED
        - hash: HOOKED
        - list: HOOKED
        - int: HOOKED
        - isinstance: 1, HOOKS
        - getattr: HOOKED, 'anything' || hooked, 'SOME' || hooked, 'SOME', None
        - setattr: HOOKED, 'x', 1
        - delattr: HOOKED, 'x'
        - format: HOOKED, 'x'
        - dict: HOOKED
        - sum: [HOOKED], []
        - min: HOOKED, HOOKED
        - next: HOOKED
        - iter: HOOKED
        - abs: HOOKED
        - divmod: HOOKED, 2
        - round: HOOKED
        - dir: HOOKED
        - enumerate: HOOKED
        - ','.join: HOOKED || [HOOKED]
        """;

    public static IReadOnlyList<LibraryCall> ForValues { get; } = [.. LibraryCall.Read(Values), .. LibraryCall.Read(Standard), .. LibraryCall.Read(Data)];

    public static IReadOnlyList<LibraryCall> ForEffects { get; } = LibraryCall.Read(Effects);
}
