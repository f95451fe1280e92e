using PolicyBridge.Review.Reading;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.Model;

/// <summary>A block that takes over the settings of the block around it where it has none of its own.</summary>
internal sealed class NginxLevel
{
    private static readonly string[] Passes = ["proxy_pass", "uwsgi_pass", "fastcgi_pass", "grpc_pass", "scgi_pass"];

    private NginxLevel(LevelKind kind, NginxDirective directive, NginxLevel? parent)
    {
        Kind = kind;
        Directive = directive;
        Parent = parent;
        Levels = [.. Directives.Select(child => KindOf(child) is { } inner ? new NginxLevel(inner, child, this) : null).OfType<NginxLevel>()];
    }

    public LevelKind Kind { get; }

    public NginxDirective Directive { get; }

    public NginxLevel? Parent { get; }

    /// <summary>The blocks in it that are levels themselves.</summary>
    public IReadOnlyList<NginxLevel> Levels { get; }

    public IReadOnlyList<NginxDirective> Directives => Directive.Block!;

    public SourceSpan Place => Directive.Place;

    /// <summary>Itself and all levels in it.</summary>
    public IEnumerable<NginxLevel> All => Levels.SelectMany(level => level.All).Prepend(this);

    /// <summary>The server that it stands in, or that it is; null for <c>http</c>.</summary>
    public NginxLevel? Server => Kind is LevelKind.Server ? this : Parent?.Server;

    /// <summary>Where requests go on to, if they do: <c>proxy_pass</c> and its kin.</summary>
    public NginxDirective? Pass => Directives.FirstOrDefault(directive => Passes.Contains(directive.Name.Text));

    /// <summary>How people name it.</summary>
    public string Title => Kind is LevelKind.Server ? "this server" : $"'{Directive}'";

    /// <summary>Whether it is an <c>if</c> that holds for OPTIONS alone.</summary>
    public bool IsForOptions => Kind is LevelKind.If
        && Directive.Text.Contains("$request_method", StringComparison.Ordinal)
        && Directive.Text.Contains("OPTIONS", StringComparison.Ordinal)
        && !Directive.Text.Contains('!', StringComparison.Ordinal);

    public static NginxLevel OfHttp(NginxDirective http) => new(LevelKind.Http, http, null);

    /// <summary>The directives of a name that stand in it.</summary>
    public IEnumerable<NginxDirective> Own(string name) => Directives.Where(directive => directive.Is(name));

    /// <summary>The directives of a name that count in it, where nginx takes over those of the level around only if there are none in it.</summary>
    public IReadOnlyList<NginxDirective> Inherited(string name)
    {
        NginxDirective[] own = [.. Own(name)];
        return own.Length > 0 || Parent is null ? own : Parent.Inherited(name);
    }

    /// <summary>The headers that are added in it.</summary>
    public IReadOnlyList<NginxDirective> AddedHeaders()
    {
        NginxDirective[] own = [.. Own("add_header")];
        return Inheritance switch
        {
            "merge" => [.. Parent?.AddedHeaders() ?? [], .. own],
            "off" => own,
            _ => own.Length > 0 ? own : Parent?.AddedHeaders() ?? [],
        };
    }

    /// <summary>How headers are taken over, which nginx 1.29.3 and newer can be told.</summary>
    private string Inheritance => Inherited("add_header_inherit") is [.., var last] ? last[0] : "on";

    private static LevelKind? KindOf(NginxDirective directive) => directive.Block is null ? null : directive.Name.Text switch
    {
        "server" => LevelKind.Server,
        "location" => LevelKind.Location,
        "if" => LevelKind.If,
        "limit_except" => LevelKind.LimitExcept,
        _ => null,
    };
}
