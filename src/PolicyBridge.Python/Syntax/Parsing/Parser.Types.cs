using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    // A name after "type" can be nothing else: two names never stand side by side.
    private bool AtTypeAlias => Kind == TokenKind.Name && PeekKind(1) == TokenKind.Name && TextOf(Token) is "type";

    private TypeAliasStatement ParseTypeAlias()
    {
        int start = Start;
        _index++;
        NameExpression name = ParseName();
        ImmutableArray<TypeParameter> parameters = ParseTypeParameters();
        Expect(TokenKind.Equal, "'='");
        Expression value = ParseExpression();
        return new TypeAliasStatement(start, PreviousEnd, name, parameters, value);
    }

    /// <summary>What stands in brackets after the name of a function, a class or a type; none where there are no brackets.</summary>
    private ImmutableArray<TypeParameter> ParseTypeParameters()
    {
        if (!Accept(TokenKind.OpenBracket))
        {
            return [];
        }

        ImmutableArray<TypeParameter>.Builder parameters = ImmutableArray.CreateBuilder<TypeParameter>();
        do
        {
            parameters.Add(ParseTypeParameter());
        }
        while (Accept(TokenKind.Comma) && Kind != TokenKind.CloseBracket);

        ExpectClose(TokenKind.CloseBracket);
        return parameters.ToImmutable();
    }

    private TypeParameter ParseTypeParameter()
    {
        int start = Start;
        TypeParameterKind kind = Accept(TokenKind.Star) ? TypeParameterKind.VariableTuple
            : Accept(TokenKind.DoubleStar) ? TypeParameterKind.Specification
            : TypeParameterKind.Variable;
        string name = ParseIdentifier();
        Expression? bound = kind == TypeParameterKind.Variable && Accept(TokenKind.Colon) ? ParseExpression() : null;
        Expression? value = null;
        if (Accept(TokenKind.Equal))
        {
            value = ParseItem(kind == TypeParameterKind.VariableTuple ? ListItem.StarExpression : ListItem.Expression);
        }

        return new TypeParameter(start, PreviousEnd, kind, name, bound, value);
    }
}
