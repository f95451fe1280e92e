using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation.Library;

public class EnvironmentReadersTests
{
    [Theory]
    [InlineData("import environ\nenv = environ.Env()\nA = env.list('ORIGINS')\nB = env('KEY')\nC = env.bool('ORIGINS')\nD = 1\n", "ImproperlyConfigured")]
    [InlineData("from decouple import config, Csv\nA = config('ORIGINS', cast=Csv())\nB = config('KEY')\nC = config('ORIGINS')\nD = 1\n", "UndefinedValueError")]
    [InlineData("import os\nA = os.environ['ORIGINS'].split(',')\nB = os.environ['KEY']\nC = os.environ['ORIGINS']\nD = 1\n", "KeyError")]
    public void All_required_variables_that_are_missing_are_reported_each_once(string settings, string exception)
    {
        Evaluated e = Evaluated.Of(settings);
        Assert.Equal(
            ["ORIGINS", "KEY"],
            e.Diagnostics.Select(d => d.Split('\'')[1]));
        Assert.All(e.Diagnostics, d => Assert.EndsWith($"and it is not set. Python would stop here with {exception}.", d, StringComparison.Ordinal));
        Assert.Equal(("ORIGINS", "1"), (e.Unknown("A").Variable, e.Show("D")));
    }

    [Theory]
    [InlineData("import environ\nenv = environ.Env(A=(list, ['x']))\nA = env('A')\n", "A")]
    [InlineData("from decouple import config\nA = config('A', default='x')\n", "A")]
    [InlineData("import os\nA = os.environ.pop('A', 'x')\n", "A")]
    [InlineData("from configurations import values\nA = values.ListValue(['x'], environ_name='A')\n", "DJANGO_A")]
    public void A_default_that_was_used_is_an_assumption(string settings, string variable)
    {
        Evaluated e = Evaluated.Of(settings);
        Assert.Contains(e.Result.Assumptions.OfType<AssumedVariable>(), a => a.Variable == variable);
        Assert.Empty(e.Diagnostics);
    }

    [Theory]
    [InlineData("from dotenv import load_dotenv\nload_dotenv()\n", ".env")]
    [InlineData("import environ\nenviron.Env.read_env()\n", ".env")]
    [InlineData("import environ, os\nenviron.Env().read_env(os.path.join(os.path.dirname(__file__), 'conf', 'x.env'))\n", "conf/x.env")]
    [InlineData("from decouple import config\nB = config('B', default=1)\n", "settings.ini")]
    [InlineData("from dotenv import load_dotenv\nload_dotenv('/run/secrets/x.env')\n", "/run/secrets/x.env")]
    [InlineData("import os\nif os.path.exists(os.path.join(os.path.dirname(__file__), 'local.flag')):\n    A = 2\n", "local.flag")]
    public void A_file_that_is_not_there_is_an_assumption(string settings, string path)
    {
        Evaluated e = Evaluated.Of($"A = 1\n{settings}");
        Assert.Contains(e.Result.Assumptions.OfType<AssumedFile>(), a => a.Path == path);
        Assert.Equal("1", e.Show("A"));
    }

    [Fact]
    public void Files_of_variables_that_were_read_are_named()
    {
        Evaluated e = Evaluated.Of("from dotenv import load_dotenv\nimport os\nload_dotenv()\nA = os.environ['X']\n", (".env", "X=1\n"));
        Assert.Equal("'1'", e.Show("A"));
        Assert.Equal(["settings.py", ".env"], e.Result.Files);
    }

    [Fact]
    public void Lines_that_releases_of_django_environ_read_differently_are_unknown()
    {
        Evaluated e = Evaluated.Of(
            "import environ\nenv = environ.Env()\nenv.read_env()\nA = env('HASH')\nB = env('PLAIN')\nC = env('QUOTED')\n",
            (".env", "HASH=a # b\nPLAIN=a\nQUOTED=\"a b\"\n"));
        Assert.Equal(("?", "'a'", "'a b'"), (e.Show("A"), e.Show("B"), e.Show("C")));
    }

    [Theory]
    [InlineData("A = __file__")]
    [InlineData("import os\nA = f'sqlite:///{os.path.dirname(__file__)}/db'")]
    [InlineData("from pathlib import Path\nA = '%s/x' % Path(__file__).parent")]
    [InlineData("from pathlib import Path\nA = str(Path(__file__).parent / 'x')")]
    [InlineData("from pathlib import Path\nA = Path(__file__).parent.name")]
    [InlineData("import os\nA = os.path.basename(os.path.dirname(__file__))")]
    [InlineData("import os\nA = __file__.split('/')[0]")]
    [InlineData("import environ\nA = environ.Path(__file__)('x')")]
    public void The_text_of_where_the_project_stands_never_becomes_a_value(string settings) => Assert.Equal("?", Evaluated.Of(settings).Show("A"));

    [Fact]
    public void A_file_above_the_root_is_not_read()
    {
        Evaluated e = Evaluated.Of("from pathlib import Path\nA = (Path(__file__).parent.parent / 'x').exists()\nB = open('/etc/passwd').read()\n");
        Assert.Equal(("?", "?"), (e.Show("A"), e.Show("B")));
        Assert.Equal(["settings.py"], e.Result.Files);
    }

    [Fact]
    public void A_package_that_may_be_missing_is_taken_both_ways()
    {
        Evaluated e = Evaluated.Of("import os\ntry:\n    from dotenv import load_dotenv\n    load_dotenv()\nexcept ImportError:\n    pass\nA = os.environ.get('X')\nB = os.environ.get('Y', 'y')\n", (".env", "X=1\n"));
        Assert.Equal(("?", "'y'"), (e.Show("A"), e.Show("B")));
    }

    [Fact]
    public void A_first_look_on_a_way_that_may_not_be_taken_costs_the_later_ones_nothing()
    {
        Evaluated e = Evaluated.Of("import vault\nfrom decouple import config\nif vault.x:\n    B = config('B', default=1)\nA = config('A')\n", (".env", "A=a\n"));
        Assert.Equal("'a'", e.Show("A"));
    }

    [Fact]
    public void Environs_is_read_as_far_as_its_releases_agree()
    {
        Evaluated e = Evaluated.With(
            "from environs import Env\nenv = Env()\nenv.read_env()\nA = env.list('L')\nB = env.list('NOPE', ['d'])\nC = env.bool('T')\nwith env.prefixed('P_'):\n    D = env('X')\n    with env.prefixed('Q_'):\n        E = env.str('X')\nF = env('X', None)\nG = env.list('S')\nH = env.list('NOPE', default='a,b')\nI = env.list('E')\n",
            environment: [("L", "a,b"), ("T", "True"), ("P_X", "p"), ("P_Q_X", "q"), ("S", "a, b"), ("E", "")]);
        Assert.Equal(
            ["['a', 'b']", "['d']", "True", "'p'", "'q'", "None", "['a', ' b']", "?", "[]"],
            "ABCDEFGHI".Select(n => e.Show(n.ToString())));
    }

    [Fact]
    public void A_file_that_environs_loads_is_known_to_its_object_and_not_to_the_process()
    {
        Evaluated e = Evaluated.Of("import os\nfrom environs import Env\nenv = Env()\nenv.read_env()\nA = env.list('X', [])\nB = os.environ.get('X', 'd')\n", (".env", "X=1\n"));
        Assert.Equal(("['1']", "?"), (e.Show("A"), e.Show("B")));
    }

    [Fact]
    public void Packages_that_touch_no_setting_leave_the_settings_alone()
    {
        Evaluated e = Evaluated.Of("""
            import dj_database_url, sentry_sdk, os
            from django.core.management.utils import get_random_secret_key
            from django.utils.translation import gettext_lazy as _
            from sentry_sdk.integrations.django import DjangoIntegration
            A = ['https://a.example']
            DATABASES = {'default': dj_database_url.config(default='sqlite:///x', ssl_require=A)}
            sentry_sdk.init(dsn=os.environ.get('DSN'), integrations=[DjangoIntegration()], ignore_errors=A)
            KEY = os.environ.get('KEY', get_random_secret_key())
            LANGUAGES = [('en', _('English'))]
            A += ['https://b.example']
            """);
        Assert.Equal("['https://a.example', 'https://b.example']", e.Show("A"));
        Assert.Empty(e.Diagnostics);
    }

    [Fact]
    public void Changing_what_a_reader_does_is_seen()
    {
        Evaluated e = Evaluated.With(
            "import environ\nenv = environ.Env()\nif UNKNOWN_THING.x:\n    env.prefix = 'X_'\nA = env('V', default='d')\nenviron.Env.BOOLEAN_TRUE_STRINGS = ('ja',)\nB = environ.Env().bool('V')\n".Replace("UNKNOWN_THING.x", "vault", StringComparison.Ordinal).Insert(0, "import vault\n"),
            environment: [("V", "yes")]);
        Assert.Equal(("?", "?"), (e.Show("A"), e.Show("B")));
    }

    [Theory]
    [InlineData("values.ListValue(environ_name='L')", "['a', 'b']")]
    [InlineData("values.TupleValue(['z'], environ_name='L', environ_prefix=None)", "('z',)")]
    [InlineData("values.ListValue(['1'], environ=False, converter=int)", "[1]")]
    [InlineData("values.SetValue(environ_name='ONE')", "{'x'}")]
    [InlineData("values.ListValue(environ_name='N', converter=int, separator=';')", "[1, 2]")]
    [InlineData("values.BooleanValue(False, environ_name='T')", "True")]
    [InlineData("values.IntegerValue(3, environ_name='I', environ_prefix='APP_')", "7")]
    [InlineData("values.Value('d', environ_name='NOPE')", "'d'")]
    [InlineData("values.SecretValue(environ_name='S')", "'s'")]
    [InlineData("values.ListValue(['d']).setup('l')", "['a', 'b']")]
    [InlineData("values.ListValue(['d'], environ_name='L', late_binding=True).value", "['a', 'b']")]
    public void Values_of_django_configurations_read_their_variable(string expression, string expected)
    {
        Evaluated e = Evaluated.With(
            $"from configurations import values\nA = {expression}\n",
            environment: [("DJANGO_L", " a, ,b,"), ("DJANGO_ONE", "x"), ("DJANGO_N", "1; 2"), ("DJANGO_T", " Yes "), ("APP_I", "7"), ("DJANGO_S", "s")]);
        Assert.Equal(expected, e["A"] is PySet set ? $"{{{PyText.Repr(set.Items.Values.Single())}}}" : e.Show("A"));
        Assert.Empty(e.Diagnostics);
    }
}
