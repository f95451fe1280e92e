using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>ASP.NET Core: one C# file, or a section of configuration, by style.</summary>
internal sealed class AspNetCoreTarget : Target
{
    private const string ShortCircuits =
        "an endpoint with ShortCircuit() answers before the middleware, without CORS headers, unless UseRouting() is called after it";

    /// <inheritdoc/>
    public override string Name => "aspnetcore";

    /// <inheritdoc/>
    public override string Title => "ASP.NET Core";

    /// <inheritdoc/>
    public override IReadOnlyList<TargetStyle> Styles => PolicyEmitter.Styles;

    /// <inheritdoc/>
    public override IReadOnlyList<TargetOption> Options { get; } = [AspNetCoreOptions.Class, AspNetCoreOptions.Namespace];

    internal override string ScaffoldFiles => "a csproj and Program.cs";

    /// <inheritdoc/>
    public override IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return KestrelDeviations.Of(options.Style);
    }

    internal override IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetOptions options) => PolicyEmitter.SettingsCarried(policy, options.Style);

    private protected override IReadOnlyList<TargetFile> Emit(TargetEmission emission)
    {
        (CorsPolicy policy, TargetOptions options) = (emission.Policy, emission.Options);
        NoteStaticFiles(policy, emission);
        IReadOnlyList<TargetFile> files = PolicyEmitter.Emit(emission);
        CsrfProtection.Check(policy, emission.Diagnostics);
        string? routing = RoutedPaths.Of(policy.UrlsRegex);
        if (routing is not null)
        {
            emission.Fidelity.Also(CorsSettingNames.UrlsRegex, routing);
        }

        emission.Notes.AddRange([.. WaysToLoad(options), .. CsrfProtection.Notes(policy, options.Style), .. routing is null ? Array.Empty<string>() : [RoutedPaths.WayOut]]);
        emission.StandingNotes.AddRange([.. PolicyEmitter.General(options.Style), ShortCircuits, CsrfProtection.Note]);
        return options.Scaffold && files.Count > 0 ? [.. files, .. AspNetCoreScaffold.Emit(policy, options)] : files;
    }

    // The file is no code, and an application that does not load it has no policy.
    private static IEnumerable<string> WaysToLoad(TargetOptions options) => options.Style is not TargetStyle.Configuration ? [] :
    [
        $"copy {AppSettingsEmitter.FileName} beside Program.cs, add the package PolicyBridge.AspNetCore, and to Program.cs builder.Configuration.AddJsonFile(\"{AppSettingsEmitter.FileName}\"), "
            + $"builder.Services.AddDjangoCors(builder.Configuration.GetSection(\"{options.ClassName}\")) and app.UseDjangoCors()",
    ];

    // Static files are the application's, which has them or not. Where WhiteNoise may serve any path, that can't be told apart from the rest.
    private static void NoteStaticFiles(CorsPolicy policy, TargetEmission emission)
    {
        if (policy.StaticFiles is not { } files)
        {
            return;
        }

        string note = "static files have no Access-Control-Allow-Origin: *, which WhiteNoise sends, unless the application adds it in OnPrepareResponse of "
            + $"UseStaticFiles, {(files.BeforeCors ? "in a branch of its own (app.Map) before" : "after")} UseDjangoCors";
        bool Concerns(CorsRequest request) => files.MayServe(DjangoPath.FromTarget(request.Target));
        if (files.Prefix is not { } prefix)
        {
            emission.Fidelity.Narrower(OpenStaticFiles.Setting, note, Concerns, FidelityTable.WayOutOfStaticFiles);
            return;
        }

        emission.Fidelity.LeftToApplication(OpenStaticFiles.Setting, note, Concerns);
        string path = CSharpLiteral.Of(prefix.TrimEnd('/'));
        string header = "OnPrepareResponse = file => file.Context.Response.Headers.AccessControlAllowOrigin = \"*\"";
        emission.Notes.Add(
            $"if this application serves the files that Django has below {prefix}, for other sites too, write "
            + (files.BeforeCors
                ? $"app.Map({path}, files => files.UseStaticFiles(new StaticFileOptions {{ {header} }})) before app.UseDjangoCors()"
                : $"app.UseStaticFiles(new StaticFileOptions {{ RequestPath = {path}, {header} }}) after app.UseDjangoCors()"));
    }
}
