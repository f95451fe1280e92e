namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Loops of which the turns are not known: what a turn makes is no change, and nothing that it may reach is forgotten.</summary>
public class UnknownLoopTests
{
    private const string Vault = "import vault\n";

    private static string Show(string text) => Evaluated.Of(Vault + text).Show("A");

    [Fact]
    public void A_call_in_each_turn_changes_nothing_by_its_own_names()
    {
        Assert.Equal("['a']", Show("A = ['a']\ndef f(x):\n    made = [x]\n    return {'k': made}\nR = {}\nfor i in vault.items():\n    R[i] = f(i)\n"));
    }

    [Fact]
    public void An_object_that_a_turn_makes_and_drops_changes_nothing()
    {
        Assert.Equal("['a']", Show("A = ['a']\nclass C:\n    def __init__(self, x):\n        self.x = x\nfor i in vault.items():\n    C(i).x\n"));
    }

    // Two turns of CPython give ['a', 'b'] in each of these.
    [Theory]
    [InlineData("held = before = None\nfor i in vault.items():\n    held = before\n    before = A\nif held:\n    held.append('b')\n")]
    [InlineData("held = None\nfor i in vault.items():\n    made = []\n    made.append(A)\n    held = made\nif held:\n    held[0].append('b')\n")]
    [InlineData("held = None\ndef make(z):\n    def inner():\n        z.append('b')\n    return inner\nfor i in vault.items():\n    held = make(A)\nif held:\n    held()\n")]
    [InlineData("class C:\n    pass\nc = C()\nfor i in vault.items():\n    d = C()\n    d.x = A\n    c.d = d\nc.d.x.append('b')\n")]
    [InlineData("held = []\nfor i in vault.items():\n    held.append(A)\nheld[0].append('b')\n")]
    [InlineData("import logging\nf = logging.getLogger\nfor i in vault.items():\n    f = vault.change\nf(A)\n")]
    public void What_a_turn_makes_reachable_may_be_changed_after_the_loop(string text)
    {
        Assert.Equal("?", Show("A = ['a']\n" + text));
    }

    [Fact]
    public void Chains_that_grow_from_turn_to_turn_end()
    {
        Assert.Equal("['a']", Show("A = ['a']\nf = None\ndef make(z):\n    def inner():\n        return z\n    return [inner, {'z': z}]\nfor i in vault.items():\n    f = make(f)\n"));
    }
}
