using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Targets.Pretend;

/// <summary>A target that is there for tests alone: a section of settings as JSON. It lies in this folder and in one registry.</summary>
internal sealed class PretendTarget : Target
{
    public const string FileName = "pretend.json";

    public override string Name => "pretend";

    public override string Title => "Pretend";

    public override IReadOnlyList<TargetStyle> Styles { get; } = [TargetStyle.Exact];

    public override IReadOnlyList<TargetOption> Options { get; } = [PretendOptions.Section];

    public override IEnumerable<RequestDeviation> Deviations(TargetOptions options) =>
    [
        new("the path /pretend is answered by nobody", DeviationEffect.Differs, static request => request.Target == "/pretend"),
    ];

    internal override IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetOptions options) =>
    [
        CorsSettingNames.AllowedOrigins, CorsSettingNames.AllowedOriginRegexes, CorsSettingNames.AllowAllOrigins, CorsSettingNames.AllowMethods,
        CorsSettingNames.AllowHeaders, CorsSettingNames.ExposeHeaders, CorsSettingNames.PreflightMaxAge, CorsSettingNames.AllowCredentials,
        CorsSettingNames.AllowPrivateNetwork, CorsSettingNames.UrlsRegex,
    ];

    private protected override IReadOnlyList<TargetFile> Emit(TargetEmission emission)
    {
        emission.Fidelity.Also(CorsSettingNames.AllowMethods, "methods are pretended");
        emission.Notes.Add("nobody runs this");
        return
        [
            JsonFormat.File(FileName, json =>
            {
                json.WriteStartObject();
                json.WriteStartObject(emission.Options.Get(PretendOptions.Section));
                SettingsJson.Write(json, emission.Policy.ToSettings().Where(setting => setting.Setting.HasPartInAnswers), SettingsJson.WriteRegex);
                json.WriteEndObject();
                json.WriteEndObject();
            }),
        ];
    }
}
