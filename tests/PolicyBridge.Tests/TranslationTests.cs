using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests;

/// <summary>The front door: what <see cref="Translation"/> gives for settings and for a policy.</summary>
public sealed class TranslationTests
{
    private const string Settings = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = ['https://a.example']\n";

    [Fact]
    public void Settings_give_the_files_of_each_target_in_its_folder_and_the_record()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", Settings);

        Translation translation = Translation.To([Target.Nginx, Target.Policy], SettingsReader.Load(project["settings.py"]));

        Assert.Empty(translation.Diagnostics);
        Assert.Equal(
            ["nginx/policybridge.http.conf", "nginx/policybridge.server.inc", "nginx/policybridge.headers.inc", "policy/policybridge.policy.json", "policybridge.json"],
            translation.Files.Select(file => file.Path));
        Assert.Equal(["nginx", "policy"], translation.Outputs.Select(o => o.Target.Name));
        Assert.All(translation.Outputs, o => Assert.Equal(CorsSettings.Family.Names, o.Output.Fidelity.Select(note => note.Setting)));
        Assert.Contains("from settings.py (", translation.Files[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_without_a_policy_give_their_errors_and_no_file()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = ['a.example']\n");
        DjangoSettings settings = SettingsReader.Load(project["settings.py"], new DjangoSettingsOptions { AssumeMiddleware = true });

        Translation translation = Translation.To(Target.Nginx, settings);

        Assert.Equal(["corsheaders.E013"], translation.Diagnostics.Select(d => d.Id));
        Assert.Equal((0, 0), (translation.Files.Count, translation.Outputs.Count));
    }

    [Fact]
    public void What_would_be_narrower_is_an_error_until_it_is_accepted()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", Settings + "CORS_URLS_REGEX = r'^/v\\d+/'\n");
        DjangoSettings settings = SettingsReader.Load(project["settings.py"]);

        Translation refused = Translation.To(Target.Nginx, settings);
        Translation accepted = Translation.To(Target.Nginx, settings, new TargetOptions { AcceptNarrower = true });

        Assert.Equal("PB4003", Assert.Single(refused.Diagnostics).Id);
        Assert.Empty(refused.Files);
        Assert.Empty(accepted.Diagnostics);
        Assert.NotEmpty(accepted.Files);
    }

    [Fact]
    public void A_policy_made_in_code_gives_files_without_a_record_of_what_was_read()
    {
        CorsPolicy policy = new() { AllowAllOrigins = true };

        Translation translation = Translation.To(Target.AspNetCore, policy);

        Assert.Equal(["aspnetcore/DjangoCors.g.cs"], translation.Files.Select(file => file.Path));
        Assert.Empty(translation.Diagnostics);
    }

    [Fact]
    public void A_target_named_twice_is_a_mistake_of_the_caller()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", Settings);

        Assert.Throws<ArgumentException>(() => Translation.To([Target.Nginx, Target.Nginx], SettingsReader.Load(project["settings.py"])));
    }

    [Fact]
    public void Inputs_are_the_files_read_and_those_looked_for_in_vain()
    {
        using TemporaryProject project = new TemporaryProject()
            .With("site/settings.py", "from base import *\nimport environ\nenviron.Env.read_env('.env')\ntry:\n    from local import *\nexcept ImportError:\n    pass\n" + Settings)
            .With("site/base.py", "A = 1\n")
            .With("site/.env", "X=1\n")
            .With("deploy/production.env", "Y=1\n");
        DjangoSettings settings = SettingsReader.Load(
            project["site/settings.py"], new DjangoSettingsOptions { EnvironmentFiles = [project["deploy/production.env"]] });

        Assert.Equal(["settings.py", "base.py", ".env", "production.env"], settings.Inputs.Where(input => input.IsRead).Select(input => input.Name));
        Assert.Equal(project["site/base.py"], settings.Inputs[1].FullPath);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(project["site/base.py"]))), settings.Inputs[1].Sha256);
        Assert.Contains(settings.Inputs, input => input is { IsRead: false, Sha256: null } && input.FullPath == project["site/local.py"]);
    }

    [Fact]
    public void A_yaml_file_is_its_only_input()
    {
        using TemporaryProject project = new TemporaryProject().With("cors.yaml", "CORS_ALLOWED_ORIGINS: [https://a.example]\n");

        SettingsInput input = Assert.Single(SettingsReader.Load(project["cors.yaml"]).Inputs);

        Assert.Equal(("cors.yaml", project["cors.yaml"], true), (input.Name, input.FullPath, input.IsRead));
    }
}
