using PolicyBridge.Django;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Django;

public sealed class SettingPlacesTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Theory]
    [InlineData("X = ['a']\nX += ['b']\nX.append('c')\nX.remove('a')\n", "1:5 2:1 3:1 4:1")]
    [InlineData("X = ['a']\nfor i in range(9):\n    X.append(i)\n", "1:5 3:5 2:10")]
    [InlineData("A = ['a']\nB = ['b']\nX = A + B\n", "3:5 1:6 2:6")]
    [InlineData("A = 'a'\nX = A\n", "1:5 2:1")]
    [InlineData("A = ['a']\nX = A\nA.append('b')\n", "1:5 3:1 2:1")]
    [InlineData("A = 'a'\nX = [\n  A,\n  'b',\n]\n", "2:5 1:5")]
    [InlineData("X = {'a': 1}\nX['b'] = 2\nX.update(c=3)\n", "1:5 2:1 3:1")]
    [InlineData("X = {'a'}\nX.add('b')\n", "1:5 2:1")]
    [InlineData("X = [1]\nX = [2]\n", "2:5")]
    [InlineData("from corsheaders.defaults import default_headers\nX = default_headers + ('x',)\n", "2:5")]
    [InlineData("X = [1]\ntry:\n    X.append(2)\n    import surely_missing_module\nexcept ImportError:\n    pass\n", "1:5 3:5")]
    [InlineData("import sys\nX = [1]\nif sys.argv:\n    X.clear()\n    X.append(1)\n", "2:5 4:5 5:5")]
    [InlineData("X = ['a']; X.append('b')\n", "1:5")]
    [InlineData("X = (\n    'a'\n    'b'\n)\n", "2:5")]
    public void Places_are_all_that_made_the_value(string settings, string places)
    {
        _project.With("settings.py", settings);

        SettingValue? value = SettingsReader.LoadDocument(_project["settings.py"]).Find("X");

        Assert.IsNotType<UnknownSetting>(value, exactMatch: false);
        Assert.Equal(places, string.Join(' ', value!.Places.Select(p => p.StartPosition)));
    }

    [Fact]
    public void There_are_never_too_many_places()
    {
        _project.With("settings.py", "X = []\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"X.append({i})\n")));

        SettingValue value = SettingsReader.LoadDocument(_project["settings.py"]).Find("X")!;

        Assert.Equal(50, value.Places.Count);
    }

    public void Dispose() => _project.Dispose();
}
