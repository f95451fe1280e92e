using System.CommandLine;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Publishing;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge publish</c>: the part of the build package that writes outside of the build's own folder.</summary>
internal sealed class PublishCommand : Command
{
    public PublishCommand()
        : base(
            "publish",
            "Copies what translations have emitted, but for C#, to the folders named for it, and keeps a list of it. For build tools.\n\n" +
            "What an earlier run published and this one does not is removed, unless somebody has edited it. Exit code 1 where files that\n" +
            "PolicyBridge did not generate are in the way: each is a line of output, and nothing is copied.\n\n" +
            "Examples:\n" +
            "  policybridge publish --list obj/published --copy obj/nginx deploy\n" +
            "  policybridge publish --list obj/published")
    {
        Hidden = true;
        PublishOptions.AddTo(this);
        SetAction(static result => Run(PublishOptions.From(result), result.InvocationConfiguration));
    }

    private static int Run(PublishOptions options, InvocationConfiguration streams)
    {
        try
        {
            IReadOnlyList<string> foreign = Publication.Publish(options.Folders, options.List);
            foreach (string path in foreign)
            {
                streams.Output.WriteLine(path);
            }

            return foreign.Count > 0 ? ExitCode.Findings : ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine($"error: the output could not be published: {PrintableText.Of(exception.Message)}");
            return ExitCode.Failed;
        }
    }
}
