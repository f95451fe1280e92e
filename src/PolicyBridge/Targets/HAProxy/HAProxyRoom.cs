using System.Globalization;
using System.Text;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>
/// The room that HAProxy needs for the headers that are added: it keeps <c>tune.maxrewrite</c> bytes of its buffer free for such, and
/// answers 500 where they do not suffice.
/// </summary>
/// <param name="Bytes">What the headers take at most.</param>
/// <param name="Longest">The setting whose value is the longest.</param>
internal sealed record HAProxyRoom(int Bytes, string Longest)
{
    /// <summary>Of the 1,024 bytes that HAProxy keeps by itself; the rest is for other rules.</summary>
    private const int BytesByDefault = 700;

    /// <summary>The most that is asked of its buffer of 16,384 bytes, in which the headers of requests need place too.</summary>
    private const int MaxBytes = 6_000;

    /// <summary>For the Origin, as long as a host name can be, Vary and Content-Type.</summary>
    private const int Others = 350;

    private const int Step = 1_024;

    /// <summary>The value of <c>tune.maxrewrite</c> that is needed; null where the default suffices.</summary>
    public int? Rewrite => Bytes <= BytesByDefault ? null : ((Bytes / Step) + 2) * Step;

    public static HAProxyRoom Of(CorsPolicy policy)
    {
        (string Setting, IReadOnlyList<string> Items)[] lists =
        [
            (CorsSettingNames.AllowHeaders, policy.AllowHeaders), (CorsSettingNames.AllowMethods, policy.AllowMethods), (CorsSettingNames.ExposeHeaders, policy.ExposeHeaders),
        ];
        return new HAProxyRoom(
            Others + HAProxyResponseRules.Sent(policy).Sum(header => header.Name.Length + ": \r\n".Length + Encoding.UTF8.GetByteCount(header.Value ?? "")),
            lists.MaxBy(list => list.Items.Sum(item => (long)item.Length)).Setting);
    }

    public void Check(TargetEmission emission)
    {
        if (Bytes <= MaxBytes)
        {
            return;
        }

        string reason = string.Create(CultureInfo.InvariantCulture, $"the headers of the policy have {Bytes} bytes, and HAProxy adds no more than {MaxBytes} safely");
        emission.Fidelity.Refused(Longest, reason);
        emission.Diagnostics.Add(
            DiagnosticDescriptors.ValueTooLongForTarget,
            emission.Policy.Places.GetValueOrDefault(Longest).Span,
            $"{Longest} can't be written for HAProxy: {reason}.",
            "Shorten it.");
    }
}
