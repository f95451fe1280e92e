using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PolicyBridge.Conformance.Deployments;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Tool.Options;

/// <summary>The options of <c>verify</c> that say which deployments are asked, and how.</summary>
internal static class DeploymentCommandOptions
{
    private static readonly CommandOption<IReadOnlyList<Uri>> Url = new(OptionTable.Url, ParseUrls);
    private static readonly CommandOption<IReadOnlyList<KeyValuePair<string, string>>> Header = new(OptionTable.LiveHeader, OptionParsers.Headers);
    private static readonly CommandOption<IReadOnlyList<KeyValuePair<string, ResolvedHost>>> Resolve = new(OptionTable.Resolve, ParseResolved);
    private static readonly CommandOption<Authorities> CaCert = new(OptionTable.CaCert, ParseAuthorities);
    private static readonly CommandOption<bool> Insecure = new(OptionTable.Insecure);
    private static readonly CommandOption<string> HostHeader = new(OptionTable.HostHeader, ParseHost);
    private static readonly CommandOption<bool> Http2 = new(OptionTable.Http2);
    private static readonly CommandOption<bool> AllMethods = new(OptionTable.AllMethods);
    private static readonly CommandOption<UpstreamCors> Upstream = new(OptionTable.LiveUpstreamCors, WritingOptions.UpstreamWords.Parse) { Words = WritingOptions.UpstreamWords.Words };

    private static readonly CommandOption<int> Rate = new(OptionTable.Rate)
    {
        Default = static () => OptionTable.LiveRequestsPerSecond,
        Validator = static result => OptionParsers.Between(result, 1, 1_000),
    };

    private static readonly CommandOption<int> Limit = new(OptionTable.Limit)
    {
        Default = static () => OptionTable.LiveRequests,
        Validator = static result => OptionParsers.Between(result, 1, 100_000),
    };

    public static void AddTo(Command command)
    {
        Url.AddTo(command);
        Header.AddTo(command);
        HostHeader.AddTo(command);
        Resolve.AddTo(command);
        CaCert.AddTo(command);
        Insecure.AddTo(command);
        Http2.AddTo(command);
        Upstream.AddTo(command);
        AllMethods.AddTo(command);
        Rate.AddTo(command);
        Limit.AddTo(command);
    }

    public static bool IsGiven(CommandResult result) => Url.IsGiven(result);

    /// <summary>The deployments; null where none is given.</summary>
    public static DeploymentOptions? From(ParseResult result) => Url.Of(result) is not { Count: > 0 } urls ? null : new DeploymentOptions(urls)
    {
        Headers = Header.Of(result) ?? [],
        AllMethods = AllMethods.Of(result),
        Rate = Rate.Of(result),
        Limit = Limit.Of(result),
        Resolved = Resolve.Of(result) ?? [],
        Trust = new ServerTrust { Authorities = CaCert.Of(result)?.Certificates, IsInsecure = Insecure.Of(result) },
        AuthoritiesFile = CaCert.Of(result)?.File,
        HostHeader = HostHeader.Of(result),
        UsesHttp2 = Http2.Of(result),
        KeepsUpstream = Upstream.Of(result) == UpstreamCors.Keep,
    };

    /// <summary>Says which of them mean nothing without a deployment, or beside another.</summary>
    public static void CheckTogether(CommandResult result)
    {
        if (!Url.IsGiven(result))
        {
            ToolOption[] alone =
            [
                OptionTable.LiveHeader, OptionTable.HostHeader, OptionTable.Resolve, OptionTable.CaCert, OptionTable.Insecure, OptionTable.Http2,
                OptionTable.LiveUpstreamCors, OptionTable.AllMethods, OptionTable.Rate, OptionTable.Limit,
            ];
            string[] given = [.. OptionParsers.GivenFlags(result).Intersect(alone.Select(option => option.Flag))];
            if (given.Length > 0)
            {
                result.AddError($"{string.Join(" and ", given)} {(given.Length == 1 ? "goes" : "go")} with --url only.");
            }

            return;
        }

        // By what was given: a value that could not be read has an error of its own, and can't be asked for.
        Uri[] urls = [.. Url.Given(result).Select(text => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) ? url : null).OfType<Uri>()];
        foreach (string text in Resolve.Given(result))
        {
            if (urls.Length > 0 && ResolvedHost.TryParse(text, out ResolvedHost? entry) && !urls.Any(entry.IsFor))
            {
                // What is meant for a canary would go to the servers that everybody asks.
                result.AddError($"--resolve {text} is for no --url: none has the host '{entry.Host}' and the port {entry.Port}.");
            }
        }

        if ((CaCert.IsGiven(result) || Insecure.IsGiven(result)) && urls.Length > 0 && urls.All(url => url.Scheme != Uri.UriSchemeHttps))
        {
            result.AddError($"{(CaCert.IsGiven(result) ? OptionTable.CaCert : OptionTable.Insecure).Flag} is for https, and every --url is of http.");
        }

        if (Header.Given(result).Any(text => text.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)))
        {
            result.AddError("The Host header is given with --host NAME: preflights need it too, and --header goes with all other requests only.");
        }
    }

    private static IReadOnlyList<Uri> ParseUrls(ArgumentResult result)
    {
        List<Uri> urls = [];
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0 || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            {
                result.AddError($"'{text}' is not of the form https://HOST[:PORT][/PATH]; credentials are given with --header.");
            }
            else if (urls.Contains(url))
            {
                result.AddError($"--url {text} is given twice.");
            }
            else
            {
                urls.Add(url);
            }
        }

        return urls;
    }

    private static IReadOnlyList<KeyValuePair<string, ResolvedHost>> ParseResolved(ArgumentResult result)
    {
        List<KeyValuePair<string, ResolvedHost>> entries = [];
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            if (ResolvedHost.TryParse(text, out ResolvedHost? entry))
            {
                entries.Add(KeyValuePair.Create(text, entry));
            }
            else
            {
                result.AddError($"'{text}' is not of the form HOST:PORT:ADDRESS, such as api.example.com:443:10.0.0.7.");
            }
        }

        return entries;
    }

    private static Authorities? ParseAuthorities(ArgumentResult result)
    {
        string file = result.Tokens[0].Value;
        try
        {
            X509Certificate2Collection certificates = [];
            certificates.ImportFromPemFile(file);
            if (certificates.Count > 0)
            {
                return new Authorities(file, certificates);
            }

            result.AddError($"{file} holds no certificate in the form PEM, which begins with -----BEGIN CERTIFICATE-----.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            result.AddError(exception is CryptographicException ? $"{file} holds a certificate that can't be read: {exception.Message}" : exception.Message);
        }

        return null;
    }

    private static string? ParseHost(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate($"http://{text}/", UriKind.Absolute, out Uri? url) && url.UserInfo.Length == 0 && url.AbsolutePath == "/" && url.OriginalString.Length == text.Length + 8
            && !text.AsSpan().ContainsAny("/?#@\\ ") && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0)
        {
            return text;
        }

        result.AddError($"'{text}' is no NAME[:PORT] for a Host header, such as api.example.com.");
        return null;
    }

    private sealed record Authorities(string File, X509Certificate2Collection Certificates);
}
