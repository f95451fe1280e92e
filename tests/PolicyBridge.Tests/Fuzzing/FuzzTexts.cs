using System.Text.RegularExpressions;
using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Review;
using PolicyBridge.Targets;
using PolicyBridge.Testing.Regexes;
using PolicyBridge.Tests.Django.Yaml;
using PolicyBridge.Tests.Python.Evaluation;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>The texts that are damaged: fixtures, idioms, the examples of the rule pages, patterns, and configurations of nginx.</summary>
internal static partial class FuzzTexts
{
    // A longer text costs time at each case and shows no more.
    private const int MaxLength = 3_000;

    public static IReadOnlyList<string> Python { get; } =
    [
        .. Fixtures("*.py"),
        .. Idiom.All.SelectMany(idiom => idiom.Files.OrderBy(file => file.Key, StringComparer.Ordinal)).Select(file => file.Value).Where(IsShort),
        .. PolicyCheck.Rules.SelectMany(rule => Example().Matches(PolicyCheck.PageOf(rule.Id)!)).Select(example => example.Groups[1].Value).Where(IsShort),
    ];

    public static IReadOnlyList<string> Yaml { get; } = [.. YamlTexts.ByChance(500)];

    public static IReadOnlyList<string> Patterns { get; } =
    [
        .. RegexFixtures.Wild.Select(pattern => pattern.Pattern),
        .. RegexFixtures.Cases.Select(pattern => pattern.Pattern),
        .. RegexFixtures.Rejected.Select(pattern => pattern.Pattern),
    ];

    public static IReadOnlyList<string> Variables { get; } =
    [
        "A=1\nB=2\n", "export A='1'\nB=\"2\"\n", "# comment\nA=1 # comment\n\nB\n", "A=${B}\nB=${A:-x}\nC=${A}${A}\n", "'quoted key' = 'a\\'b\\\\'\n", "A='two\nlines'\nB=\"x\\ty\\n\"\n",
        "CORS_ALLOWED_ORIGINS=https://a.example,https://b.example\r\nDEBUG=on\r\n", "A=\nB= x y \nC==\n", " = x\nA='open\n", "\ufeffA=1\n", "A=$\nB=${\nC=${}\nD=${:-}\n", "export\nexport =1\na'b=c\n",
    ];

    public static IReadOnlyList<string> Records { get; } =
    [
        """{"generatedBy":"PolicyBridge 0.1.0","reference":"4.7","targets":{"nginx":{"files":{"a.conf":"00","b.conf":"ff"}},"policy":{"files":{}}}}""",
        """{"generatedBy":"PolicyBridge 0.1.0","targets":{"aspnetcore":{"fidelity":{},"files":{"DjangoCors.g.cs":"0123"}},"../x":{"files":{"../y":"\ud800"}}}}""",
    ];

    /// <summary>The policy against which configurations of nginx are reviewed, and whose files they include.</summary>
    public static CorsPolicy Reviewed { get; } = SettingsText.Bind(
        """{"CORS_ALLOWED_ORIGINS":["https://a.example"],"CORS_ALLOWED_ORIGIN_REGEXES":["^https://[a-z]+\\.example\\.com$"],"CORS_URLS_REGEX":"^/api/.*$"}""",
        file: "cors.json").Policy!;

    /// <summary>Outputs of <c>nginx -T</c>: the examples of the pages of review, and shapes that no page has, with a policy's files.</summary>
    public static IReadOnlyList<string> Nginx { get; } =
    [
        .. NginxReview.Rules.SelectMany(rule => NginxExample().Matches(NginxReview.PageOf(rule.Id)!)).Select(example => example.Groups[1].Value)
            .Concat(
            [
                "http { include policybridge.http.conf; server { include *.inc; error_page; try_files; index; rewrite; return; if { } if; location { } location ~; "
                    + "location = /x { error_page 404 /y; proxy_pass; } map; add_header; add_header_inherit; proxy_pass_header; limit_except { } server_name; } }",
                "http { map; map $a; map $http_origin $o { default; ~; '~^https://[]a]+$' $http_origin; volatile; hostnames; include x; } map $uri $p { ~[ 1; }"
                    + " server { add_header Access-Control-Allow-Origin $o; add_header Access-Control-Max-Age; if ($http_origin ~* ) { add_header Access-Control-Allow-Origin *; } } }",
                "include [z-a].conf; include [!]x].inc; include []; include [; include '?*'; include ''; include ../nginx/./*; server { include nginx.conf; }",
                "http { server { set $c ''; if ($http_origin = ()) { set $c $http_origin; } add_header Access-Control-Allow-Origin $c; location @a { internal; } "
                    + "location /a { error_page 404 = @a; try_files $uri /b$uri?x @a =404; location ~* ^/a(/.+)+$ { uwsgi_pass unix:/x; } } index /i.html $x; } }",
                "http { server { location / { proxy_pass http://unix:/x.sock:/y/; rewrite ^/(.*)$ $scheme://x/$1 break; more_set_headers; access_by_lua_block { -- } \" } } server { } } }",
            ])
            .Select(WithEmittedFiles),
    ];

    private static string WithEmittedFiles(string main) => string.Concat(Target.Nginx.Emit(Reviewed, new TargetOptions()).Files
        .Select(file => (file.Path, Content: EmittedComment().Replace(file.Content, "")))
        .Prepend((Path: "nginx.conf", Content: main))
        .Select(file => $"# configuration file /etc/nginx/{Path.GetFileName(file.Path)}:\n{file.Content}\n"));

    private static IEnumerable<string> Fixtures(string names) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "fixtures"), names, SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText)
        .Where(IsShort);

    private static bool IsShort(string text) => text.Length is > 0 and < MaxLength;

    [GeneratedRegex("^```nginx\n(.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NginxExample();

    [GeneratedRegex("^ *#.*\n", RegexOptions.Multiline)]
    private static partial Regex EmittedComment();

    [GeneratedRegex(@"```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
