using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>Reads configuration files of nginx into directives, with what they include in its place.</summary>
internal sealed class NginxParser(INginxFiles files, DiagnosticBag diagnostics)
{
    /// <summary>How deep files include one another and blocks stand in blocks: nginx has far fewer levels that mean something.</summary>
    private const int MaxDepth = 50;

    /// <summary>How many files are included in all, each as often as it is: two by two, forty files would be a million millions.</summary>
    private const int MaxFiles = 10_000;

    // nginx reads what these hold by other rules.
    private const string ForeignBlock = "_by_lua_block";

    /// <summary>A file of nginx's own that many copies of a configuration lack: what types files have matters to no policy.</summary>
    private const string TypesOfFiles = "mime.types";

    // The files that are being read, each included by the one before it.
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private int _files;

    // Whether there has been an http block, which the file of one site does not have.
    private bool _isWhole;

    /// <summary>Directives that were passed over, since their blocks are of another language.</summary>
    public List<NginxDirective> Foreign { get; } = [];

    /// <summary>The includes that found a file.</summary>
    public List<NginxInclude> Includes { get; } = [];

    /// <summary>Whether each included file was there that can hold what matters.</summary>
    public bool HasAllFiles { get; private set; } = true;

    public IReadOnlyList<NginxDirective> Parse(SourceText source) => Parse(source, 0);

    private List<NginxDirective> Parse(SourceText source, int depth)
    {
        NginxLexer lexer = new(source);
        _open.Add(NameOf(source));
        try
        {
            return ParseBlock(lexer, null, depth);
        }
        catch (NginxSyntaxException problem)
        {
            diagnostics.Add(NginxFindings.Syntax, problem.Place, $"{problem.Message}.", "'nginx -t' says the same; mend it first.");
            return [];
        }
        finally
        {
            _open.Remove(NameOf(source));
        }
    }

    private static string NameOf(SourceText source) => source.FullPath ?? source.Path;

    private List<NginxDirective> ParseBlock(NginxLexer lexer, NginxWord? owner, int depth)
    {
        List<NginxDirective> directives = [];
        while (true)
        {
            (List<NginxWord> words, NginxLexer.Mark mark, SourceSpan place) = lexer.ReadDirective();
            switch (mark)
            {
                case NginxLexer.Mark.EndOfText or NginxLexer.Mark.Close when words.Count > 0:
                    throw new NginxSyntaxException($"'{words[0]}' ends with neither ';' nor a block", words[0].Place);
                case NginxLexer.Mark.EndOfText when owner is not null:
                    throw new NginxSyntaxException($"The block of '{owner}' has no '}}'", owner.Place);
                case NginxLexer.Mark.Close when owner is null:
                    throw new NginxSyntaxException("This '}' closes nothing", place);
                case NginxLexer.Mark.EndOfText or NginxLexer.Mark.Close:
                    return directives;
                case var _ when words.Count == 0:
                    throw new NginxSyntaxException("A directive begins with a name", place);
                case NginxLexer.Mark.End when words[0].Text == "include" && words.Count == 2:
                    directives.AddRange(Include(words[1], owner, depth));
                    break;
                case NginxLexer.Mark.End:
                    directives.Add(new NginxDirective(words[0], [.. words.Skip(1)], null));
                    break;
                case NginxLexer.Mark.Open when words[0].Text.EndsWith(ForeignBlock, StringComparison.Ordinal):
                    if (!lexer.TrySkipForeignBlock(out string? problem))
                    {
                        throw new NginxSyntaxException($"'{words[0]}': {problem}", words[0].Place);
                    }

                    NginxDirective foreign = new(words[0], [.. words.Skip(1)], []);
                    Foreign.Add(foreign);
                    directives.Add(foreign);
                    break;
                default:
                    if (depth >= MaxDepth)
                    {
                        throw new NginxSyntaxException($"Blocks and included files are nested deeper than {MaxDepth} levels", words[0].Place);
                    }

                    _isWhole |= words[0].Text == "http";
                    directives.Add(new NginxDirective(words[0], [.. words.Skip(1)], ParseBlock(lexer, words[0], depth + 1)));
                    break;
            }
        }
    }

    private IEnumerable<NginxDirective> Include(NginxWord mask, NginxWord? owner, int depth)
    {
        if (depth >= MaxDepth)
        {
            throw new NginxSyntaxException($"Blocks and included files are nested deeper than {MaxDepth} levels", mask.Place);
        }

        if (files.Find(mask.Text) is { } found)
        {
            Includes.Add(new NginxInclude(mask.Place, found));
            if (found.FirstOrDefault(file => _open.Contains(NameOf(file))) is { } itself)
            {
                throw new NginxSyntaxException($"'{itself.Path}' includes itself", mask.Place);
            }

            if ((_files += found.Count) > MaxFiles)
            {
                throw new NginxSyntaxException($"More than {MaxFiles} files are included", mask.Place);
            }

            return found.SelectMany(file => Parse(file, depth + 1));
        }

        if (owner?.Text == "types" || (owner?.Text is null or "http" && Path.GetFileName(mask.Text) == TypesOfFiles))
        {
            diagnostics.Add(
                NginxFindings.NotReviewed,
                mask.Place,
                $"The included file '{mask}' is not among those that were given. It says of which type files are, which does not matter here.",
                "Nothing needs to be done.");
            return [];
        }

        HasAllFiles = false;
        diagnostics.Add(
            NginxFindings.FileMissing,
            mask.Place,
            $"The included file '{mask}' is not among those that were given, so what it holds is not reviewed.",
            _isWhole || mask.Text.StartsWith('/')
                ? "Give the output of 'nginx -T', which holds every file."
                : "Give the output of 'nginx -T', which holds every file, or review nginx.conf, from whose folder nginx takes this path.");
        return [];
    }
}
