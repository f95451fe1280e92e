using PolicyBridge.Review.Reading;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Review.Model;

/// <summary>What an emitted file says of the translation that it is of, in a variable whose name changes with the maps.</summary>
/// <param name="Prefix">The prefix of the policy.</param>
/// <param name="Fingerprint">The part that changes.</param>
/// <param name="Directive">The directive with the variable: a <c>map</c> in the maps' file, something else in the others.</param>
internal sealed record PolicyMark(string Prefix, string Fingerprint, NginxDirective Directive)
{
    /// <summary>Whether it stands in the file of the maps.</summary>
    public bool IsOfMaps => Directive.Is("map");

    /// <summary>The variable's name, which is the same in all files of one translation.</summary>
    public string Name => $"{Prefix}_policy_{Fingerprint}";

    /// <summary>The one of some marks of a policy with which the others are compared: that of its maps, if they are there.</summary>
    public static PolicyMark FirstOf(IEnumerable<PolicyMark> policy) => policy.FirstOrDefault(mark => mark.IsOfMaps) ?? policy.First();

    /// <summary>
    /// Whether the maps behind it are those after which it is named, where it stands in the file of the maps: somebody who changes one
    /// by hand does not change the name.
    /// </summary>
    public bool IsOfItsMaps
    {
        get
        {
            string text = Directive.Place.Source!.Content;
            int end = text.IndexOf('}', Directive.Place.Start) + 1;
            return NginxNames.FingerprintOf(text[end..]) == Fingerprint;
        }
    }

    /// <summary>The file in which it stands.</summary>
    public string File => Directive.Place.Source!.Path;
}
