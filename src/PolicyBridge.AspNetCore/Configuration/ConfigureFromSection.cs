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
        if (optionsName != name)
        {
            return;
        }

        // A provider may change its keys at any moment. Settings that were read from the keys before and the keys after would be a
        // policy that nobody wrote, so they are read until nothing changed meanwhile.
        KeyValuePair<string, string?>[] before = Entries();
        while (true)
        {
            DjangoCorsOptions read = new();
            new SectionReader(new ProvidersOfKeys(configuration), read).Read(section);
            KeyValuePair<string, string?>[] after = Entries();
            if (before.SequenceEqual(after))
            {
                options.Take(read);
                return;
            }

            before = after;
        }
    }

    private KeyValuePair<string, string?>[] Entries() => [.. section.AsEnumerable()];
}
