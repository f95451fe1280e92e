using PolicyBridge.Diagnostics;
using PolicyBridge.Django;

namespace PolicyBridge.Tests.Django;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_folder_is_named_as_one_with_the_modules_in_it()
    {
        _project.With("settings/__init__.py", "").With("settings/production.py", "").With("settings/base.py", "");

        Diagnostic finding = Assert.Single(SettingsReader.Load(_project["settings"]).Diagnostics);

        Assert.Equal(
            ("PB2007", $"{_project["settings"]} is a folder.", "Give the file that DJANGO_SETTINGS_MODULE names, one of base.py, production.py."),
            (finding.Id, finding.Message, finding.Help));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_with_the_kinds_that_are_read()
    {
        Diagnostic finding = Assert.Single(SettingsReader.Load(_project.With("settings.toml", "")["settings.toml"]).Diagnostics);

        Assert.Equal("PB2007", finding.Id);
        Assert.Contains(".yaml", finding.Help, StringComparison.Ordinal);
    }
}
