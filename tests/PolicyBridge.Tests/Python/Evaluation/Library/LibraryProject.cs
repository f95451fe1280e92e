using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation.Library;

/// <summary>Projects on disk that CPython runs with the real packages, and that PolicyBridge reads.</summary>
internal static class LibraryProject
{
    private const string Program = """
        import json, os, shutil, struct, sys, re, logging
        logging.disable(logging.CRITICAL)
        data = json.load(sys.stdin)
        sys.path[:0] = data['packages']
        def show(v, depth=0):
            t = type(v)
            if t in (bool, int, str): return [t.__name__, str(v)]
            if v is None: return ['NoneType', '']
            if t is float: return ['float', struct.pack('>d', v).hex()]
            if t is bytes: return ['bytes', v.hex()]
            if t in (list, tuple, set): return [t.__name__, [show(x, depth + 1) for x in v]]
            if isinstance(v, dict): return ['dict', [[show(k, depth + 1), show(x, depth + 1)] for k, x in v.items()]]
            return ['other', t.__name__]
        import environ, decouple, dotenv, django.core.exceptions
        before = set(sys.modules)
        os.chdir(data['root'])
        sys.modules['__main__'].__file__ = os.path.join(data['root'], 'manage.py')  # a program has one, and dotenv looks for it
        sys.path.insert(0, data['root'])
        def run(project):
            for name in os.listdir(data['root']):
                path = os.path.join(data['root'], name)
                shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
            for name, text in project['files'].items():
                os.makedirs(os.path.dirname(os.path.join(data['root'], name)), exist_ok=True)
                raw = text.startswith('\0bytes:')
                with open(os.path.join(data['root'], name), 'wb') as f: f.write(text[7:].encode('latin-1') if raw else text.encode('utf-8'))
            for name in set(sys.modules) - before:
                if name.split('.')[0] in ('pkg',): del sys.modules[name]
            sys.dont_write_bytecode = True
            import importlib; importlib.invalidate_caches()
            os.environ.clear(); os.environ.update(project['environment'])
            decouple.config = decouple.AutoConfig()
            try:
                names = {k: show(v) for k, v in vars(importlib.import_module('pkg.conf.settings')).items() if k.isupper()}
                return {'Raised': None, 'Names': names}
            except BaseException as e:
                return {'Raised': type(e).__name__ + ': ' + str(e), 'Names': {}}
        json.dump([run(p) for p in data['projects']], sys.stdout)
        """;

    /// <summary>The packages of Debian 13 that eng/fetch-reference.sh unpacks, found from where the tests run.</summary>
    public static string Packages
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PolicyBridge.sln")))
            {
                folder = folder.Parent;
            }

            string packages = Path.Combine(folder!.FullName, ".reference", "python-env", "usr", "lib", "python3", "dist-packages");
            Assert.True(Directory.Exists(packages), "run eng/fetch-reference.sh");
            return packages;
        }
    }

    public static PythonRun[] Run(IReadOnlyList<(Dictionary<string, string> Files, Dictionary<string, string> Environment)> projects)
    {
        string root = Directory.CreateTempSubdirectory("policybridge-library-").FullName;
        try
        {
            string input = JsonSerializer.Serialize(new
            {
                root,
                packages = new[] { Packages },
                projects = projects.Select(p => new { files = p.Files, environment = p.Environment }),
            });
            return JsonSerializer.Deserialize<PythonRun[]>(CPython.Run(Program, input))!;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    public static (PythonModuleResult Result, IReadOnlyList<Diagnostic> Diagnostics) Read(Dictionary<string, string> files, Dictionary<string, string> environment)
    {
        DiagnosticBag bag = new();
        PythonModuleResult result = PythonSettingsModule.Evaluate(
            $"{MemoryFiles.Root}/pkg/conf/settings.py",
            Evaluated.Options with
            {
                Files = new MemoryFiles([.. files.Select(f => (f.Key, f.Value))]),
                Environment = System.Collections.Immutable.ImmutableDictionary.CreateRange(StringComparer.Ordinal, environment),
            },
            bag);
        return (result, bag.ToSorted());
    }
}
