using PolicyBridge.Python.Syntax;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Django.Project;

/// <summary>Finds where a module connects the signal <c>check_request_enabled</c> to a handler, or hands it on to something that may.</summary>
internal sealed class SignalUses
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { CorsSettings.Signal };
    private readonly List<SyntaxNode> _found = [];

    private SignalUses()
    {
    }

    public static ReadOnlySpan<byte> SignalBytes => "check_request_enabled"u8;

    /// <summary>The expressions, in the order of the text.</summary>
    public static IReadOnlyList<SyntaxNode> In(ModuleSyntax module)
    {
        SignalUses uses = new();
        uses.Walk(module, uses.NoteName);
        uses.Walk(module, uses.NoteUse);
        return [.. uses._found.OrderBy(n => n.Start)];
    }

    private void Walk(SyntaxNode root, Func<SyntaxNode, SyntaxNode?> visit)
    {
        Stack<SyntaxNode> pending = new([root]);
        while (pending.TryPop(out SyntaxNode? node))
        {
            if (visit(node) is { } next)
            {
                foreach (SyntaxNode child in SyntaxChildren.Of(next).Reverse())
                {
                    pending.Push(child);
                }
            }
        }
    }

    // Names for the signal: "import … as name" and "name = check_request_enabled".
    private SyntaxNode NoteName(SyntaxNode node)
    {
        switch (node)
        {
            case ImportFromStatement import:
                _names.UnionWith(import.Names.Where(n => n.Name == CorsSettings.Signal && n.AsName is not null).Select(n => n.AsName!));
                break;
            case AssignStatement assign when IsSignal(assign.Value):
                _names.UnionWith(assign.Targets.OfType<NameExpression>().Select(n => n.Name));
                break;
        }

        return node;
    }

    private SyntaxNode? NoteUse(SyntaxNode node)
    {
        bool isUse = node switch
        {
            CallExpression { Function: AttributeExpression { Name: "connect" } connect } => IsSignal(connect.Value),
            CallExpression call => call.Arguments.Any(IsOrHoldsSignal) || call.Keywords.Any(k => IsOrHoldsSignal(k.Value)),
            AttributeExpression { Name: "connect" } connect => IsSignal(connect.Value),
            _ => false,
        };
        if (isUse)
        {
            _found.Add(node);
        }

        return isUse ? null : node;
    }

    private bool IsSignal(Expression expression) => expression switch
    {
        NameExpression name => _names.Contains(name.Name),
        AttributeExpression attribute => attribute.Name == CorsSettings.Signal,
        _ => false,
    };

    private bool IsOrHoldsSignal(Expression expression) => expression switch
    {
        ListExpression list => list.Items.Any(IsSignal),
        TupleExpression tuple => tuple.Items.Any(IsSignal),
        _ => IsSignal(expression),
    };
}
