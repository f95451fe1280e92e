using System.Collections.Immutable;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>A name that a model does not list is neither present nor absent.</summary>
public class ClosedWorldTests
{
    private static string Show(string text, params (string Path, string Text)[] others) => Evaluated.Of(text, others).Show("A");

    [Theory]
    [InlineData("import time\ntry:\n    time.CLOCK_OF_SOME_SYSTEM\n    A = 1\nexcept AttributeError:\n    A = 2")]
    [InlineData("import time\ntime.clock = time.time\ntry:\n    time.clock\n    A = 1\nexcept AttributeError:\n    A = 2")]
    [InlineData("import time\nfrom vault import patch\npatch(time)\ntry:\n    time.clock\n    A = 1\nexcept AttributeError:\n    A = 2")]
    [InlineData("import time\nsetattr(time, 'clock', 1)\nA = hasattr(time, 'clock')")]
    [InlineData("import socket\ntry:\n    socket.no_such_name\n    A = 1\nexcept AttributeError:\n    A = 2")]
    [InlineData("try:\n    from itertools import batched\n    A = 1\nexcept ImportError:\n    A = 2")]
    [InlineData("try:\n    from functools import cache\n    A = 1\nexcept ImportError:\n    A = 2")]
    [InlineData("try:\n    from environ import FileAwareEnv\n    A = 1\nexcept ImportError:\n    A = 2")]
    [InlineData("try:\n    from distutils.util import strtobool\n    A = 1\nexcept ImportError:\n    A = 2")]
    [InlineData("try:\n    import tomllib\n    A = 1\nexcept ImportError:\n    A = 2")]
    [InlineData("try:\n    import cgi\n    A = 1\nexcept ModuleNotFoundError:\n    A = 2")]
    [InlineData("try:\n    from django.core.urlresolvers import reverse_lazy\n    A = 1\nexcept ImportError:\n    A = 2")]
    [InlineData("try:\n    from django.utils.translation import ugettext_lazy\n    A = 1\nexcept ImportError:\n    A = 2")]
    [InlineData("import functools\nA = hasattr(functools, 'cache')")]
    [InlineData("import os\nA = hasattr(os, 'no_such_thing')")]
    [InlineData("import environ\nA = getattr(environ, 'FileAwareEnv', 1)")]
    [InlineData("try:\n    'x'.no_such_method\n    A = 1\nexcept AttributeError:\n    A = 2")]
    [InlineData("try:\n    'x'.removeprefix('y')\n    A = 1\nexcept AttributeError:\n    A = 2")]
    [InlineData("try:\n    [].add\n    A = 1\nexcept AttributeError:\n    A = 2")]
    [InlineData("import environ\ntry:\n    environ.Env().no_such_method\n    A = 1\nexcept AttributeError:\n    A = 2")]
    [InlineData("try:\n    ExceptionGroup\n    A = 1\nexcept NameError:\n    A = 2")]
    [InlineData("try:\n    frozendict\n    A = 1\nexcept NameError:\n    A = 2")]
    [InlineData("try:\n    aiter\n    A = 1\nexcept NameError:\n    A = 2")]
    public void What_releases_differ_in_or_a_model_does_not_list_is_unknown_both_ways(string text) => Assert.Equal("?", Show($"{text}\n"));

    [Theory]
    [InlineData("import time\ntry:\n    time.clock()\n    A = 1\nexcept AttributeError:\n    A = 2", "2")]
    [InlineData("import time\ntry:\n    time.clock\n    A = 1\nexcept AttributeError:\n    A = 2", "2")]
    [InlineData("try:\n    from urllib import quote\n    A = 1\nexcept ImportError:\n    A = 2", "2")]
    [InlineData("try:\n    from itertools import izip as zip\n    A = 1\nexcept ImportError:\n    A = 2", "2")]
    [InlineData("import functools\nA = getattr(functools, 'no_such_thing', 1)", "1")]
    [InlineData("import string\nA = hasattr(string, 'letters')", "False")]
    public void What_no_release_has_is_not_there(string text, string expected) => Assert.Equal(expected, Show($"{text}\n"));

    [Theory]
    [InlineData("try:\n    from os import getpid, walk\n    from datetime import datetime\n    A = 1\nexcept ImportError:\n    A = 2", "1")]
    [InlineData("try:\n    from functools import cached_property\n    A = 1\nexcept ImportError:\n    A = 2", "1")]
    [InlineData("try:\n    import random\n    A = 1\nexcept ImportError:\n    A = 2", "1")]
    [InlineData("import os\nA = hasattr(os, 'getuid')", "True")]
    [InlineData("try:\n    Ellipsis, exit, copyright\n    A = 1\nexcept NameError:\n    A = 2", "1")]
    [InlineData("try:\n    no_such_name\n    A = 1\nexcept NameError:\n    A = 2", "2")]
    [InlineData("try:\n    'x'.strip\n    A = 1\nexcept AttributeError:\n    A = 2", "1")]
    public void What_every_release_has_is_there(string text, string expected) => Assert.Equal(expected, Show($"{text}\n"));

    private static readonly (string Path, string Text)[] Hosts =
    [
        ("hosts.py", "CALLS = []\ndef __getattr__(name):\n    CALLS.append(name)\n    if name.startswith('__') or name.islower():\n        raise AttributeError(name)\n    return f'https://{name.lower()}.example'\nSET = 'set'\n"),
        ("lost.py", "def __getattr__(name):\n    return {'A': 1}[name]\n"),
        ("pack/__init__.py", "CALLS = []\ndef __getattr__(name):\n    CALLS.append(name)\n    if name == 'LATE':\n        return 'late'\n    raise AttributeError(name)\n"),
        ("pack/sub.py", "X = 1\n"),
        ("listed.py", "def __getattr__(name):\n    if name == '__all__':\n        return ['Q']\n    if name == 'Q':\n        return 'q'\n    raise AttributeError(name)\nR = 1\n"),
    ];

    private static readonly string[] Fallbacks =
    [
        "from hosts import SHOP\nA = SHOP",
        "try:\n    from hosts import SHOP\nexcept ImportError:\n    SHOP = 'http://localhost'\nA = SHOP",
        "import hosts\nA = hosts.SHOP, hosts.SET\nB = hosts.CALLS",
        "import hosts\nA = getattr(hosts, 'SHOP', 'd'), getattr(hosts, 'shop', 'd')\nB = hasattr(hosts, 'SHOP'), hasattr(hosts, 'shop'), hasattr(hosts, 'SET')\nC = hosts.CALLS",
        "try:\n    from hosts import shop\n    A = 1\nexcept ImportError:\n    A = 2",
        "try:\n    import hosts\n    hosts.shop\n    A = 1\nexcept AttributeError:\n    A = 2",
        "from hosts import SHOP, SET\nfrom hosts import CALLS\nA = len(CALLS) > 0",
        "try:\n    from lost import A\nexcept KeyError:\n    A = 'key'",
        "try:\n    from lost import B\nexcept (ImportError, KeyError) as e:\n    A = 'lost'",
        "from pack import LATE\nfrom pack import sub\nA = LATE, sub.X",
        "try:\n    from pack import nothing\n    A = 1\nexcept ImportError:\n    A = 2\nfrom pack import CALLS\nB = CALLS",
        "from listed import *\nA = Q\nB = 'R' in globals()",
        "import hosts\nA = [hosts.A1, hosts.A2]",
        "import hosts as h\ndef f(): return h.SHOP\nA = f()",
    ];

    [Fact]
    public void A_getattr_of_a_module_gives_what_CPython_takes_from_it()
    {
        HiddenProject[] projects = [.. Fallbacks.Select(f => HiddenProject.Of(f + "\n", ImmutableDictionary<string, string>.Empty, Hosts))];
        (string[] wrong, int told, int all) = HiddenProject.Compare(projects);
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
        Assert.True(told * 10 > all * 8, $"only {told} of {all} are known");
    }

    [Fact]
    public void A_getattr_of_a_module_that_is_not_followed_gives_what_is_unknown() =>
        Assert.Equal("?", Show("import m\nA = m.X\n", ("m.py", "from vault import __getattr__\n")));
}
