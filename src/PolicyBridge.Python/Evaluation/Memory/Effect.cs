namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>What a call can change beyond its result, whatever it is given. What does not say so can change everything.</summary>
internal enum Effect
{
    /// <summary>Any name of any module, and the environment: it may run any code of the project.</summary>
    Everything,

    /// <summary>The names of the module that calls it.</summary>
    Names,

    /// <summary>The environment, and what it is given.</summary>
    Variables,

    /// <summary>What it is given, which it may change or call.</summary>
    Arguments,

    /// <summary>Nothing: it neither changes, calls nor keeps what it is given.</summary>
    Nothing,
}

/// <summary>The effect of each function whose behaviour is known. One that is not listed can change everything.</summary>
internal static class Effects
{
    private const string Nothing = """
        list tuple set frozenset dict str bytes bool int float range enumerate reversed zip
        abs round pow divmod chr ord hex oct bin sum any all min max sorted iter next len repr ascii format print id hash
        isinstance issubclass callable hasattr getattr dir input object bytearray complex slice memoryview
        staticmethod classmethod property object.__init__ post_setup NoneType inspect.getmembers
        os.getenv os.putenv os.fspath os.makedirs os.mkdir os.getcwd os.getpid os.uname os.cpu_count os.urandom os.listdir os.scandir os.walk
        os.path.join os.path.dirname os.path.normpath os.path.abspath os.path.realpath os.path.expanduser os.path.expandvars
        os.path.normcase os.path.relpath os.path.basename os.path.split os.path.splitext os.path.isabs os.path.exists os.path.is_file os.path.is_dir
        pathlib.Path pathlib.PurePath pathlib.PosixPath pathlib.PurePosixPath
        re.compile re.escape re.match re.search re.fullmatch re.split re.findall re.finditer
        datetime.timedelta ast.literal_eval copy.copy copy.deepcopy base64.b64encode base64.b64decode
        urllib.parse.urlparse urllib.parse.urlsplit urllib.parse.urljoin urllib.parse.quote urllib.parse.quote_plus
        urllib.parse.unquote urllib.parse.unquote_plus urllib.parse.urlunparse urllib.parse.urlunsplit urllib.parse.ParseResult urllib.parse.SplitResult
        urllib.parse.parse_qs urllib.parse.parse_qsl urllib.parse.urlencode
        operator.contains operator.not_ operator.truth operator.neg operator.pos operator.getitem operator.itemgetter operator.attrgetter operator.methodcaller
        operator.add operator.concat operator.sub operator.mul operator.truediv operator.floordiv operator.mod operator.pow operator.lshift operator.rshift operator.and_ operator.or_ operator.xor
        operator.eq operator.ne operator.lt operator.le operator.gt operator.ge operator.is_ operator.is_not
        typing.cast typing.assert_type shlex.split shlex.quote shlex.join textwrap.dedent string.Template ChainMap glob.glob glob.iglob glob.escape
        csv.reader csv.DictReader io.StringIO io.BytesIO yaml.safe_load yaml.full_load
        configparser.BasicInterpolation configparser.ExtendedInterpolation configparser.optionxform
        itertools.chain itertools.chain.from_iterable itertools.product itertools.islice OrderedDict defaultdict
        itertools.repeat itertools.count itertools.cycle itertools.compress itertools.zip_longest itertools.pairwise itertools.batched itertools.combinations
        itertools.combinations_with_replacement itertools.permutations functools.partial
        functools.wraps functools.cache functools.lru_cache functools.lru_cache()
        distutils.util.strtobool decouple.strtobool decouple.AutoConfig decouple.Config decouple.RepositoryEnv decouple.RepositoryIni
        decouple.RepositoryEmpty decouple.Csv decouple.Choices environ.Path environs.Env dotenv.dotenv_values dotenv.find_dotenv
        split_settings.tools.optional sys.exit
        """;

    private const string Arguments = """
        map filter itertools.starmap itertools.accumulate itertools.takewhile itertools.dropwhile itertools.filterfalse operator.iadd operator.iconcat
        textwrap.indent yaml.load tomllib.load tomllib.loads tomli.load tomli.loads configparser.ConfigParser configparser.RawConfigParser
        open type functools.reduce re.sub re.subn json.loads json.load json.dumps django_heroku.settings
        """;

    private const string Variables = "dotenv.load_dotenv dotenv.read_dotenv setup";

    private const string Names = "globals locals vars super";

    private static readonly Dictionary<string, Effect> All = new[] { (Nothing, Effect.Nothing), (Arguments, Effect.Arguments), (Variables, Effect.Variables), (Names, Effect.Names) }
        .SelectMany(t => t.Item1.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), (t, name) => (name, t.Item2))
        .ToDictionary(e => e.name, e => e.Item2, StringComparer.Ordinal);

    public static Effect Of(string function) => All.GetValueOrDefault(function, Effect.Everything);
}
