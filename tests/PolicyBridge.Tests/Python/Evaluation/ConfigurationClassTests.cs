namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>django-configurations. The package is not in Debian: expected values follow its documentation and its importer's order of work.</summary>
public class ConfigurationClassTests
{
    private const string Classes = """
        from configurations import Configuration, values
        class Base(Configuration):
            DEBUG = values.BooleanValue(False)
            CORS_ALLOWED_ORIGINS = values.ListValue(['https://base.example'])
            CORS_ALLOW_CREDENTIALS = True
            HOST = 'base.example'
            @property
            def CORS_ALLOWED_ORIGIN_REGEXES(self):
                return [r'^https://\w+\.' + self.HOST + '$']
            def CORS_EXPOSE_HEADERS(self):
                return ['x-' + self.HOST]
        class Dev(Base):
            DEBUG = True
            CORS_ALLOW_ALL_ORIGINS = True
        class Prod(Base):
            HOST = 'prod.example'
            @classmethod
            def setup(cls):
                super().setup()
                cls.CORS_PREFLIGHT_MAX_AGE = 60

        """;

    private static Evaluated Read(string? configuration, params (string, string)[] environment) =>
        Evaluated.Project("settings.py", [("settings.py", Classes)], Evaluated.Options with
        {
            Configuration = configuration,
            Environment = System.Collections.Immutable.ImmutableDictionary.CreateRange(environment.Select(e => KeyValuePair.Create(e.Item1, e.Item2))),
        });

    [Fact]
    public void The_attributes_of_the_chosen_class_are_the_settings()
    {
        Evaluated e = Read("Dev");
        Assert.Empty(e.Diagnostics);
        Assert.Equal("['https://base.example']", e.Show("CORS_ALLOWED_ORIGINS"));
        Assert.Equal("True", e.Show("CORS_ALLOW_ALL_ORIGINS"));
        Assert.Equal("True", e.Show("CORS_ALLOW_CREDENTIALS"));
        Assert.Equal("True", e.Show("DEBUG"));
    }

    [Fact]
    public void Properties_methods_and_setup_see_the_class_that_was_chosen()
    {
        Evaluated e = Read("Prod");
        Assert.Empty(e.Diagnostics);
        Assert.Equal("['^https://\\\\w+\\\\.prod.example$']", e.Show("CORS_ALLOWED_ORIGIN_REGEXES"));
        Assert.Equal("['x-prod.example']", e.Show("CORS_EXPOSE_HEADERS"));
        Assert.Equal("60", e.Show("CORS_PREFLIGHT_MAX_AGE"));
        Assert.Equal("-", e.Show("CORS_ALLOW_ALL_ORIGINS"));
    }

    [Fact]
    public void Values_come_from_variables_with_the_prefix_of_the_package()
    {
        Assert.Equal("['https://a.example', 'https://b.example']", Read("Prod", ("DJANGO_CORS_ALLOWED_ORIGINS", "https://a.example, https://b.example")).Show("CORS_ALLOWED_ORIGINS"));
    }

    [Fact]
    public void Without_a_choice_the_classes_are_named()
    {
        string diagnostic = Assert.Single(Read(null).Diagnostics);
        Assert.Contains("PB1011", diagnostic, StringComparison.Ordinal);
        Assert.Contains("in the classes Base, Dev, Prod of django-configurations", diagnostic, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_not_there_is_an_error()
    {
        Assert.Contains("settings.py has no class 'Live'.", Assert.Single(Read("Live").Diagnostics), StringComparison.Ordinal);
    }
}
