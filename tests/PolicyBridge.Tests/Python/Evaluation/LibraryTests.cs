using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>What Python can't be asked, since it depends on the machine or is an assumption.</summary>
public class LibraryTests
{
    [Theory]
    [InlineData("'test' in sys.argv", "False")]
    [InlineData("'runserver' not in sys.argv", "True")]
    [InlineData("sys.argv[1:2] == ['test']", "False")]
    [InlineData("not (len(sys.argv) > 1 and sys.argv[1] == 'test')", "True")]
    [InlineData("sys.argv[1] in ('test', 'migrate')", "False")]
    [InlineData("any(x in sys.argv for x in ('test', 'pytest'))", "False")]
    [InlineData("'gunicorn' in sys.argv", "?")]
    [InlineData("len(sys.argv)", "?")]
    [InlineData("sys.argv[0]", "?")]
    [InlineData("sys.argv == ['manage.py']", "?")]
    [InlineData("'test' in sys.argv[0]", "?")]
    [InlineData("sys.version_info[0] < 3", "False")]
    [InlineData("sys.version_info >= (3, 9)", "?")]
    public void The_command_line_is_that_of_a_server(string expression, string expected)
    {
        Assert.Equal(expected, Evaluated.Of($"import sys\nA = {expression}\n").Show("A"));
    }

    [Fact]
    public void A_word_taken_to_be_absent_is_an_assumption()
    {
        Evaluated e = Evaluated.Of("import sys\nA = 'x'\nif len(sys.argv) > 1 and sys.argv[1] == 'test':\n    A = 'y'\n");
        Assert.Equal("'x'", e.Show("A"));
        Assert.Equal(["test settings.py:3:26"], e.Result.Assumptions.OfType<AssumedCommandLine>().Select(a => $"{a.Word} {a.Place}"));
    }

    [Fact]
    public void An_argument_may_be_missing()
    {
        Assert.Equal("?", Evaluated.Of("import sys\ntry:\n    sys.argv[1]\n    A = 1\nexcept IndexError:\n    A = 2\n").Show("A"));
    }

    [Theory]
    [InlineData("import logging\nlogging.getLogger('x').info('%s', A)")]
    [InlineData("import warnings\nwarnings.filterwarnings('ignore')\nwarnings.warn(str(A))")]
    [InlineData("import socket\nB = socket.gethostname() in A")]
    [InlineData("import uuid, secrets, time, platform\nB = [uuid.uuid4(), secrets.token_hex(16), time.time(), platform.system()]")]
    [InlineData("import mimetypes\nmimetypes.add_type('a/b', '.b', True)")]
    [InlineData("import hashlib\nB = hashlib.md5(b'x').hexdigest()")]
    public void Libraries_that_only_read_leave_a_list_known(string text)
    {
        Assert.Equal("['x']", Evaluated.Of($"A = ['x']\n{text}\n").Show("A"));
    }

    [Theory]
    [InlineData("import random\nrandom.shuffle(A)")]
    [InlineData("import secrets\nsecrets.choice([A]).append(1)")]
    [InlineData("import logging\nlogging.info(lambda: A.append(1))")]
    public void What_a_library_may_change_or_hand_on_is_unknown(string text)
    {
        Assert.Equal("?", Evaluated.Of($"A = ['x']\n{text}\n").Show("A"));
    }

    [Theory]
    [InlineData("A = sorted(k for k in globals() if k.isupper() and k != 'A')", "['C', 'D']")]
    [InlineData("A = {k for k, v in globals().items() if k.startswith('C')}", "set('C')")]
    [InlineData("A = len([k for k in vars() if k.startswith('_')])", "?")]
    [InlineData("A = globals().setdefault('C', 5)", "1")]
    [InlineData("A = globals().pop('C')\nA = 'C' in globals()", "False")]
    [InlineData("del globals()['C']\nA = 'C' in vars()", "False")]
    [InlineData("globals().update([('A', 7)])", "7")]
    [InlineData("globals()[f'{chr(65)}'] = 8", "8")]
    [InlineData("A = list(globals())", "?")]
    public void The_names_of_a_module_are_a_dict(string text, string expected)
    {
        Assert.Equal(expected, Evaluated.Of($"C = 1\nD = 2\n{text}\n").Show("A"));
    }

    [Fact]
    public void A_list_made_from_a_set_is_known_but_for_its_order()
    {
        Evaluated e = Evaluated.Of("A = list({'b', 'a'})\nB = A + ['c']\nC = A[0]\nD = sorted(A)\nE = A == ['b', 'a']\nF = ','.join(A)\n");
        Assert.Equal(
            ("unordered('b', 'a')", "unordered('b', 'a', 'c')", "?", "['a', 'b']", "?", "?"),
            (e.Show("A"), e.Show("B"), e.Show("C"), e.Show("D"), e.Show("E"), e.Show("F")));
    }

    [Fact]
    public void What_is_taken_before_a_failure_stays_taken()
    {
        const string Text = "A = []\ntry:\n    A.extend(int(x) for x in ['1', 'x', '2'])\nexcept ValueError:\n    B = A\n";
        Assert.Equal("[1]", Evaluated.Of(Text).Show("B"));
    }
}
