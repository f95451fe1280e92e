using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>The rules there are, by id, and their pages.</summary>
internal static class PolicyRules
{
    public static IReadOnlyList<IPolicyRule> All { get; } =
    [
        new DeadRegexRule(), new OpenRegexRule(), new UnescapedDotRule(), new PublicSuffixRule(), new OpenPathRule(), new NewlinePathRule(),
        new UnsendableOriginRule(), new NullOriginRule(), new PlainHttpRule(), new AllowAllWithCredentialsRule(), new DeadListRule(),
        new WildcardWithCredentialsRule(), new NotATokenRule(), new IdleNameRule(), new MethodCaseRule(), new MaxAgeRule(),
        new PrivateNetworkRule(), new CookieRule(), new CsrfRule(),
    ];

    /// <summary>The page of a rule: Markdown, with what it does, why it matters, an example, and what to do instead.</summary>
    public static bool TryGetPage(string id, [NotNullWhen(true)] out string? page)
    {
        using Stream? stream = typeof(PolicyRules).Assembly.GetManifestResourceStream($"rules/{id}.md");
        if (stream is null)
        {
            page = null;
            return false;
        }

        using StreamReader reader = new(stream, Encoding.UTF8);
        page = reader.ReadToEnd();
        return true;
    }
}
