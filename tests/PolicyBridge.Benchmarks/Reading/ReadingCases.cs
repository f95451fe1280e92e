using System.Globalization;
using System.Text;
using PolicyBridge.Benchmarks.Tool;

namespace PolicyBridge.Benchmarks.Reading;

/// <summary>Settings that are read over and over: those of the repository, and a module for each kind of work of the evaluator.</summary>
internal static class ReadingCases
{
    private const string Policy = """
        INSTALLED_APPS = ['corsheaders']
        MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']
        CORS_ALLOWED_ORIGINS = sorted('https://%s.example.com' % name for name in NAMES)

        """;

    /// <summary>Each case by its name, with the settings files that belong to it.</summary>
    public static IReadOnlyList<(string Name, string[] Files)> Write(string folder) =>
    [
        ("fixtures and examples", [.. Repository()]),
        ("assignments", [Write(folder, "assignments", Repeat(400, i => $"NAME_{i} = 'name' + str({i})\n") + "NAMES = [NAME_1, NAME_2]\n")]),
        ("lists and dicts", [Write(folder, "containers", """
            NAMES = []
            for i in range(300):
                NAMES.append('a%d' % i)
            TABLE = {name: {'host': name, 'ports': [80, 443]} for name in NAMES}
            for name, entry in TABLE.items():
                entry['ports'].append(len(name))
            NAMES = [entry['host'] for entry in TABLE.values() if entry['ports'][-1] > 2]

            """)]),
        ("classes", [Write(folder, "classes", Repeat(60, i => $$"""
            class Part{{i}}:
                prefix = 'p{{i}}'
                def __init__(self, name):
                    self.name = name
                @property
                def host(self):
                    return self.prefix + self.name
            class Child{{i}}(Part{{i}}):
                suffix = 'x'
                def full(self):
                    return super().host + self.suffix
            FULL_{{i}} = Child{{i}}('n').full()

            """) + "NAMES = [FULL_0, FULL_1]\n")]),
        ("calls", [Write(folder, "calls", """
            def join(*parts, sep='-', **options):
                return sep.join(part for part in parts if part) + options.get('end', '')
            def host(i):
                if i % 3 == 0:
                    return join('a', str(i))
                return join('b', '', str(i), sep='.', end='z')
            NAMES = [host(i) for i in range(300)]

            """)]),
        ("branches on what is unknown", [Write(folder, "branches", "import os\nNAMES = ['a']\n" + Repeat(40, i => $$"""
            if os.environ.get('SWITCH_{{i}}'):
                OTHER_{{i}} = ['x', {{i}}]
            else:
                OTHER_{{i}} = ['y']

            """))]),
    ];

    private static IEnumerable<string> Repository()
    {
        yield return Path.Combine(PublishedPrograms.Repository, "fixtures", "storefront", "settings.py");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(PublishedPrograms.Repository, "examples"), "settings.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            // Two thousand origins are a case of lists, and would outweigh every other file.
            if (!file.Contains("many-origins", StringComparison.Ordinal))
            {
                yield return file;
            }
        }
    }

    private static string Write(string folder, string name, string module)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, "settings.py");
        File.WriteAllText(path, module + Policy);
        return path;
    }

    private static string Repeat(int count, Func<int, string> part)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part(i)}");
        }

        return text.ToString();
    }
}
