using System.Text.Json;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// Loops of which the turns are not known: what a turn makes is no change, and nothing that it may reach is forgotten. CPython
/// runs each with none to four turns.
/// </summary>
public class UnknownLoopTests
{
    private const string Program = """
        import json, sys, types
        vault = types.ModuleType('vault')
        sys.modules['vault'] = vault
        vault.change = lambda value: value.append('b') if isinstance(value, list) else None
        def run(text, turns):
            vault.items = lambda: [f'i{n}' for n in range(turns)]
            names = {}
            try: exec(text, names)
            except Exception: pass
            return repr(names['A'])
        json.dump([run(text, turns) for text in json.load(sys.stdin) for turns in range(5)], sys.stdout)
        """;

    private const string Start = "import vault\nA = ['a']\n";

    private static string[] ValuesOfCPython(string text) =>
        [.. JsonSerializer.Deserialize<string[]>(CPython.Run(Program, JsonSerializer.Serialize(new[] { Start + text })))!.Distinct()];

    private static string Show(string text) => Evaluated.Of(Start + text).Show("A");

    [Theory]
    [InlineData("def f(x):\n    made = [x]\n    return {'k': made}\nR = {}\nfor i in vault.items():\n    R[i] = f(i)\n")]
    [InlineData("class C:\n    def __init__(self, x):\n        self.x = x\nfor i in vault.items():\n    C(i).x\n")]
    [InlineData("f = None\ndef make(z):\n    def inner():\n        return z\n    return [inner, {'z': z}]\nfor i in vault.items():\n    f = make(f)\n")]
    public void What_a_turn_makes_for_itself_changes_nothing_else(string text)
    {
        Assert.Equal(["['a']"], ValuesOfCPython(text));
        Assert.Equal("['a']", Show(text));
    }

    [Theory]
    [InlineData("held = before = None\nfor i in vault.items():\n    held = before\n    before = A\nif held:\n    held.append('b')\n")]
    [InlineData("held = None\nfor i in vault.items():\n    made = []\n    made.append(A)\n    held = made\nif held:\n    held[0].append('b')\n")]
    [InlineData("held = None\ndef make(z):\n    def inner():\n        z.append('b')\n    return inner\nfor i in vault.items():\n    held = make(A)\nif held:\n    held()\n")]
    [InlineData("class C:\n    pass\nc = C()\nfor i in vault.items():\n    d = C()\n    d.x = A\n    c.d = d\nc.d.x.append('b')\n")]
    [InlineData("held = []\nfor i in vault.items():\n    held.append(A)\nheld[0].append('b')\n")]
    [InlineData("import logging\nf = logging.getLogger\nfor i in vault.items():\n    f = vault.change\nf(A)\n")]
    [InlineData("a = b = c = None\nfor i in vault.items():\n    c = b\n    b = a\n    a = A\nif c:\n    c.append('b')\n")]
    [InlineData("held = None\nfor i in vault.items():\n    held = {'before': held, 'k': A}\nif held and held['before']:\n    held['before']['k'].append('b')\n")]
    public void What_a_turn_makes_reachable_may_be_changed_after_the_loop(string text)
    {
        Assert.Equal(["['a']", "['a', 'b']"], ValuesOfCPython(text));
        Assert.Equal("?", Show(text));
    }
}
