using System.Text.Json;

namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>What the real interpreter makes of a project.</summary>
/// <param name="Raised">The exception that ended it, or <see langword="null"/>.</param>
/// <param name="Names">Each upper-case name with a pair of its type and its value.</param>
internal sealed record PythonRun(string? Raised, Dictionary<string, JsonElement> Names)
{
    /// <summary>Lets Python import modules from the dict <c>files</c>, of texts by path.</summary>
    public const string FilesInMemory = """

        import sys, importlib.abc, importlib.util
        files = {}
        class Loader(importlib.abc.InspectLoader):
            def __init__(self, path): self.path = path
            def get_source(self, name): return files[self.path]
            def is_package(self, name): return self.path.endswith('__init__.py')
        class Finder(importlib.abc.MetaPathFinder):
            def find_spec(self, name, path=None, target=None):
                p = name.replace('.', '/')
                for f, package in ((p + '/__init__.py', True), (p + '.py', False)):
                    if f in files: return importlib.util.spec_from_loader(name, Loader(f), is_package=package)
        sys.meta_path.insert(0, Finder())

        """;

    private const string Finder = """
        import json, sys, os, signal, struct, resource
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        data = json.load(sys.stdin)
        """ + FilesInMemory;

    /// <summary>A function that gives the type and value of what it gets, for <see cref="ValueMatch"/>.</summary>
    public const string ShowFunction = """

        import struct
        def show(v, depth=0):
            if depth > 12: return ['deep', '']
            t = type(v)
            if t in (bool, int, str): return [t.__name__, str(v)]
            if v is None: return ['NoneType', '']
            if t is float: return ['float', struct.pack('>d', v).hex()]
            if t is bytes: return ['bytes', v.hex()]
            if t in (list, tuple): return [t.__name__, [show(x, depth + 1) for x in v]]
            if t in (set, frozenset): return [t.__name__, [show(x, depth + 1) for x in v]]
            if t is dict: return ['dict', [[show(k, depth + 1), show(x, depth + 1)] for k, x in v.items()]]
            return ['other', t.__name__]

        """;

    private const string Runner = """
        class Slow(BaseException): pass
        active = False
        def alarm(*_):
            if active: raise Slow()
        signal.signal(signal.SIGALRM, alarm)
        before = set(sys.modules)
        def run(project):
            global active
            files.clear(); files.update(project['files']); files['vault.py'] = data['vault']
            for name in set(sys.modules) - before:
                if name.split('.')[0] in ('pkg', 'vault'): del sys.modules[name]
            os.environ.clear(); os.environ.update(data['environment'])
            raised, names = None, {}
            signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
            try:
                active = True
                module = importlib.import_module('pkg.prod')
                active = False
                names = {k: show(v) for k, v in vars(module).items() if k.isupper()}
            except Slow: raised = 'slow'
            except BaseException as e: raised = f'{type(e).__name__}: {e}'
            active = False
            signal.setitimer(signal.ITIMER_REAL, 0)
            return {'Raised': raised, 'Names': names}
        json.dump([run(p) for p in data['projects']], sys.stdout)
        """;

    public static PythonRun[] Of(IReadOnlyList<GeneratedProject> projects)
    {
        string input = JsonSerializer.Serialize(new
        {
            vault = ProjectGenerator.Vault,
            environment = GeneratedProject.Environment,
            projects = projects.Select(p => new { files = p.Files }),
        });
        return JsonSerializer.Deserialize<PythonRun[]>(CPython.Run(Finder + ShowFunction + Runner, input))!;
    }
}
