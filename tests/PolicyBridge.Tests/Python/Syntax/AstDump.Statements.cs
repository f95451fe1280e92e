using System.Collections.Immutable;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Tests.Python.Syntax;

internal sealed partial class AstDump
{
    private void Block(ImmutableArray<Statement> body) => Many(body, Write);

    private void Write(Statement node)
    {
        if (node is IfStatement conditional)
        {
            WriteIf(conditional, 0);
            return;
        }

        Open(NameOf(node), node);
        switch (node)
        {
            case ExpressionStatement s:
                Write(s.Value);
                break;
            case AssignStatement s:
                Many(s.Targets, Write);
                Write(s.Value);
                break;
            case AnnotatedAssignStatement s:
                Write(s.Target);
                Write(s.Annotation);
                Maybe(s.Value, Write);
                Number(s.IsSimple ? 1 : 0);
                break;
            case AugmentedAssignStatement s:
                Write(s.Target);
                Operator(s.Operator);
                Write(s.Value);
                break;
            case DeleteStatement s:
                Many(s.Targets, Write);
                break;
            case ImportStatement s:
                Many(s.Names, Write);
                break;
            case ImportFromStatement s:
                Maybe(s.Module, Text);
                Many(s.Names, Write);
                Number(s.Level);
                break;
            case ForStatement s:
                Write(s.Target);
                Write(s.Source);
                Block(s.Body);
                Block(s.Else);
                break;
            case WhileStatement s:
                Write(s.Test);
                Block(s.Body);
                Block(s.Else);
                break;
            case TryStatement s:
                Block(s.Body);
                Many(s.Handlers, Write);
                Block(s.Else);
                Block(s.Finally);
                break;
            case WithStatement s:
                Many(s.Items, Write);
                Block(s.Body);
                break;
            case FunctionStatement s:
                Text(s.Name);
                Write(s.Parameters);
                Block(s.Body);
                Many(s.Decorators, Write);
                Maybe(s.Returns, Write);
                Many(s.TypeParameters, Write);
                break;
            case ClassStatement s:
                Text(s.Name);
                Many(s.Bases, Write);
                Many(s.Keywords, Write);
                Block(s.Body);
                Many(s.Decorators, Write);
                Many(s.TypeParameters, Write);
                break;
            case MatchStatement s:
                Write(s.Subject);
                Many(s.Cases, Write);
                break;
            case TypeAliasStatement s:
                Write(s.Name);
                Many(s.TypeParameters, Write);
                Write(s.Value);
                break;
            case ReturnStatement s:
                Maybe(s.Value, Write);
                break;
            case RaiseStatement s:
                Maybe(s.Exception, Write);
                Maybe(s.Cause, Write);
                break;
            case AssertStatement s:
                Write(s.Test);
                Maybe(s.Message, Write);
                break;
            case GlobalStatement s:
                Many(s.Names, Text);
                break;
            case NonlocalStatement s:
                Many(s.Names, Text);
                break;
        }

        Close();
    }

    private static string NameOf(Statement node) => node switch
    {
        ExpressionStatement => "Expr",
        AnnotatedAssignStatement => "AnnAssign",
        AugmentedAssignStatement => "AugAssign",
        ForStatement { IsAsync: true } => "AsyncFor",
        WithStatement { IsAsync: true } => "AsyncWith",
        FunctionStatement s => s.IsAsync ? "AsyncFunctionDef" : "FunctionDef",
        ClassStatement => "ClassDef",
        TryStatement { IsStar: true } => "TryStar",
        TypeAliasStatement => "TypeAlias",
        _ => node.GetType().Name.Replace("Statement", "", StringComparison.Ordinal),
    };

    private void WriteIf(IfStatement node, int branch)
    {
        ConditionalBlock block = node.Branches[branch];
        Open("If", block.Start, node.End);
        Write(block.Test);
        Block(block.Body);
        if (branch + 1 < node.Branches.Length)
        {
            _out.Append('[');
            WriteIf(node, branch + 1);
            _out.Append(']');
        }
        else
        {
            Block(node.Else);
        }

        Close();
    }

    private void Write(ImportAlias node)
    {
        Open("alias", node, hasPosition: _version >= 10);
        Text(node.Name);
        Maybe(node.AsName, Text);
        Close();
    }

    private void Write(ExceptHandler node)
    {
        Open("ExceptHandler", node);
        Maybe(node.Type, Write);
        Maybe(node.Name, Text);
        Block(node.Body);
        Close();
    }

    private void Write(WithItem node)
    {
        Open("withitem", node, hasPosition: false);
        Write(node.Context);
        Maybe(node.Target, Write);
        Close();
    }

    private void Write(TypeParameter node)
    {
        Open(node.Kind switch { TypeParameterKind.Variable => "TypeVar", TypeParameterKind.VariableTuple => "TypeVarTuple", _ => "ParamSpec" }, node);
        Text(node.Name);
        if (node.Kind == TypeParameterKind.Variable)
        {
            Maybe(node.Bound, Write);
        }

        Maybe(node.Default, Write);
        Close();
    }

    private void Write(MatchCase node)
    {
        Open("match_case", node, hasPosition: false);
        Write(node.Pattern);
        Maybe(node.Guard, Write);
        Block(node.Body);
        Close();
    }

    private void Write(Pattern node)
    {
        Open(node switch
        {
            CapturePattern => "MatchAs",
            _ => $"Match{node.GetType().Name.Replace("Pattern", "", StringComparison.Ordinal)}",
        }, node);
        switch (node)
        {
            case ValuePattern p:
                Write(p.Value);
                break;
            case SingletonPattern p:
                Constant(p.Value);
                break;
            case SequencePattern p:
                Many(p.Items, Write);
                break;
            case MappingPattern p:
                Many(p.Keys, Write);
                Many(p.Patterns, Write);
                Maybe(p.Rest, Text);
                break;
            case ClassPattern p:
                Write(p.Class);
                Many(p.Patterns, Write);
                Many(p.Keywords, k => Text(k.Name));
                Many(p.Keywords, k => Write(k.Pattern));
                break;
            case StarPattern p:
                Maybe(p.Name, Text);
                break;
            case CapturePattern p:
                Maybe(p.Pattern, Write);
                Maybe(p.Name, Text);
                break;
            case OrPattern p:
                Many(p.Alternatives, Write);
                break;
        }

        Close();
    }
}
