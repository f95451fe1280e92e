using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>
/// The names of all variables, of which only some are known: what walks them is known where it leaves out all names that do not
/// begin as those of the settings do.
/// </summary>
internal static class EnvironmentNames
{
    /// <summary>How variables begin that systems, shells, containers, servers and Python itself set in a process.</summary>
    private static readonly string[] OfProcesses =
    [
        "PATH", "HOME", "HOST", "LANG", "LC_", "PWD", "OLDPWD", "SHLVL", "SHELL", "TERM", "USER", "LOGNAME", "MAIL", "TZ", "TMP", "TEMP", "_", "EDITOR", "PAGER", "PS1", "DISPLAY",
        "SSH_", "XDG_", "DBUS_", "SYSTEM", "JOURNAL_", "INVOCATION_ID", "NOTIFY_SOCKET", "LISTEN_", "MANAGER", "SUDO_", "LD_", "LESS", "LS_COLORS", "COLUMNS", "LINES", "DEBIAN_",
        "PYTHON", "PIP_", "VIRTUAL_ENV", "CONDA_", "PYENV_", "GPG_KEY", "POETRY_", "PIPENV_", "UV_", "DJANGO_SETTINGS_MODULE", "RUN_MAIN", "WEB_CONCURRENCY", "GUNICORN_", "SERVER_", "UWSGI_",
        "KUBERNETES_", "DOCKER_", "CONTAINER", "DYNO", "PORT", "HEROKU_", "AWS_", "ECS_", "GOOGLE_", "GCP_", "GAE_", "K_", "AZURE_", "WEBSITE_", "VERCEL", "RENDER", "RAILWAY_", "FLY_",
        "CI", "GITHUB_", "GITLAB_", "NODE_", "NPM_", "JAVA_", "OS", "COMSPEC", "WINDIR", "APPDATA", "LOCALAPPDATA", "PROGRAM", "COMMONPROGRAM", "PUBLIC", "ALLUSERSPROFILE", "NUMBER_OF_PROCESSORS",
        "PROCESSOR_", "PSMODULEPATH", "DRIVERDATA", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy", "npm_",
    ];

    /// <summary>What walking <c>os.environ</c> or a view of it gives; <see langword="null"/> where it is not known which variables are set.</summary>
    public static PyNameList? Of(CallContext context, PyValue walked, SourceSpan place)
    {
        bool withValues = walked is PyVariablesView { WithValues: true };
        context.Surroundings.NoteAnyVariable();
        if (context.EnvironmentVariables.Rest is not null)
        {
            return null;
        }

        IEnumerable<PyValue> given = context.EnvironmentVariables.Names
            .Where(n => n.Value is not PyNone)
            .OrderBy(n => n.Key, StringComparer.Ordinal)
            .Select(n => n.Value is PyStr ? Item(new PyStr(n.Key, place), n.Value) : new PyPerhaps(Item(new PyStr(n.Key, place), n.Value), isPlaced: false));
        PyValue others = Item(new OtherName([.. context.EnvironmentVariables.Names.Select(n => n.Key)], place), new PyUnknown("the value of an environment variable that was not given", place));
        return new PyNameList([.. given, new PyPerhaps(others, isPlaced: false)], place) { IsUnordered = true };

        PyValue Item(PyValue name, PyValue value) => withValues ? new PyTuple([name, value], place) : name;
    }

    /// <summary>Stands for the name of any variable that was not given.</summary>
    private sealed class OtherName(ImmutableArray<string> given, SourceSpan place) : PyNative(place)
    {
        public override string TypeName => "str";

        public override IReadOnlyCollection<string> Methods => ["startswith"];

        public override Effect Effect => Effect.Nothing;

        public override object? Identity => string.Join('\0', given);

        // That no variable begins so is assumed, as it is of a single variable that is not set.
        protected override PyValue? CallMethod(string name, CallArguments a)
        {
            IReadOnlyList<PyValue> prefixes = !a.Are(1, 1) ? [] : a[0] is PyTuple several ? several.Items : [a[0]!];
            string[] texts = [.. prefixes.OfType<PyStr>().Select(p => p.Value)];
            if (texts.Length == 0 || texts.Length != prefixes.Count || texts.Any(t => t.Length == 0 || OfProcesses.Any(p => p.StartsWith(t, StringComparison.OrdinalIgnoreCase) || t.StartsWith(p, StringComparison.OrdinalIgnoreCase))))
            {
                return null;
            }

            foreach (string text in texts)
            {
                a.Context.Surroundings.Assume(new AssumedVariables(text, a.Place));
            }

            return new PyBool(false, a.Place);
        }
    }
}
