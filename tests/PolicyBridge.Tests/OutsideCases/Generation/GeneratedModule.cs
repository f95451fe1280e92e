using System.Collections.Immutable;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>A settings module that a seed makes, in parts that can be left out, so that a failure can be made small.</summary>
/// <param name="Seed">What to give the generator to see the module again.</param>
/// <param name="Parts">Statements of the module, each part complete in itself.</param>
/// <param name="NeedsReference">Whether only the reference interpreter has what it imports.</param>
internal sealed record GeneratedModule(int Seed, ImmutableArray<string> Parts, bool NeedsReference)
{
    public const string Main = "settings.py";

    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ORIGINS"] = "https://env.example,https://two.example",
        ["FLAG"] = "1",
        ["EMPTY"] = "",
    };

    /// <summary>What the settings may import, include or read.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["shared.py"] = "ORIGINS = ['https://s.example']\nTABLE = {'o': ORIGINS}\nFLAG = True\n",
        ["side.py"] = "import os\nfrom shared import ORIGINS\nORIGINS.append('https://side.example')\nos.environ['ORIGINS'] = 'side'\nDONE = True\n",
        ["hooked.py"] = "from shared import ORIGINS\ndef __getattr__(name):\n    if name.startswith('__'):\n        raise AttributeError(name)\n    ORIGINS.append(name)\n    return [name.lower()]\n",
        ["listed.py"] = "__all__ = ['CORS_ALLOW_CREDENTIALS', '_HIDDEN']\nCORS_ALLOW_CREDENTIALS = True\n_HIDDEN = 1\nEXTRA = 2\n",
        ["broken.py"] = "__all__ = ['GONE']\nEXTRA = 3\n",
        ["parts/one.py"] = "CORS_ALLOW_ALL_ORIGINS = False\nONE = 1\n",
        ["parts/two.py"] = "CORS_ALLOWED_ORIGINS = ['https://two.example']\nTWO = 2\n",
        [".env"] = "ORIGINS=https://dotenv.example\nNEW=new\n",
        ["conf/prod.env"] = "FLAG=0\nNEW=prod\nMORE=more\n",
        ["origins.json"] = "[\"https://json.example\"]\n",
        ["pyproject.toml"] = "[tool.cors]\norigins = [\"https://toml.example\"]\nage = 60\n",
        ["app.ini"] = "[cors]\norigins =\n  https://ini.example\n  %(other)s\nother = https://more.example\n",
        ["table.csv"] = "origin,age\nhttps://csv.example,60\n\n\"https://q.example\",\n",
        ["config.yml"] = "cors: &c\n  origins: [https://yaml.example]\n  on: yes\nother: *c\n",
        ["origins.txt"] = "https://text.example\nhttps://more.example\n",
    };

    public string Text => string.Concat(Parts);

    public IReadOnlyDictionary<string, string> Files => new Dictionary<string, string>(Others, StringComparer.Ordinal) { [Main] = Text };

    public override string ToString() => $"seed {Seed}\n{Text}";
}
