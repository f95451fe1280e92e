using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace PolicyBridge.AspNetCore.Configuration;

/// <summary>Sets the options of one name from a section of configuration.</summary>
internal sealed class ConfigureFromSection(string name, IConfigurationSection section, IConfiguration? configuration)
    : IConfigureNamedOptions<DjangoCorsOptions>
{
    public void Configure(DjangoCorsOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? optionsName, DjangoCorsOptions options)
    {
        if (optionsName == name)
        {
            new SectionReader(new ProvidersOfKeys(configuration), options).Read(section);
        }
    }
}
