using System.Globalization;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.AspNetCore;

/// <summary>Says what of a policy has changed, setting by setting.</summary>
internal static class PolicyChanges
{
    private const int MaxItems = 5;

    /// <summary>The changes as parts of a sentence; empty where every request is answered as before.</summary>
    /// <param name="before">Options that have been validated.</param>
    /// <param name="after">Others that have been validated.</param>
    public static string Between(DjangoCorsOptions before, DjangoCorsOptions after)
    {
        Dictionary<string, SettingValue> old = SettingsOf(before);
        Dictionary<string, SettingValue> now = SettingsOf(after);
        return string.Join(
            "; ",
            now.Keys.Union(old.Keys)
                .Where(name => TextOf(old, name) != TextOf(now, name))
                .Select(name => $"{name} {ChangeOf(old.GetValueOrDefault(name), now.GetValueOrDefault(name))}")
                .Concat(Change(nameof(before.Reference), before.Reference.Name, after.Reference.Name))
                .Concat(Change(ServerKinds.ConfigurationKey, before.Server.Word(), after.Server.Word())));
    }

    private static Dictionary<string, SettingValue> SettingsOf(DjangoCorsOptions options) =>
        PolicySettings.Of(options.Policy!).ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);

    private static string? TextOf(Dictionary<string, SettingValue> settings, string name) => settings.GetValueOrDefault(name)?.ToString();

    private static IEnumerable<string> Change(string name, string old, string now) => old == now ? [] : [$"{name} is {now}, and was {old}"];

    private static string ChangeOf(SettingValue? old, SettingValue? now)
    {
        if (old is not SequenceSetting before || now is not SequenceSetting after)
        {
            return $"is {now?.ToString() ?? "not set"}, and was {old?.ToString() ?? "not set"}";
        }

        string[] removed = [.. before.Items.Select(item => item.ToString()).Except(after.Items.Select(item => item.ToString()))];
        string[] added = [.. after.Items.Select(item => item.ToString()).Except(before.Items.Select(item => item.ToString()))];
        string[] parts = [.. added.Length > 0 ? [$"has gained {ListOf(added)}"] : Array.Empty<string>(), .. removed.Length > 0 ? [$"has lost {ListOf(removed)}"] : Array.Empty<string>()];
        return parts.Length > 0 ? string.Join(" and ", parts) : "has another order";
    }

    private static string ListOf(string[] items) => string.Join(", ", items.Take(MaxItems))
        + (items.Length > MaxItems ? string.Create(CultureInfo.InvariantCulture, $" and {items.Length - MaxItems} more") : "");
}
