using System.Collections.Immutable;
using System.Text;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    // No name stands before these words, so that "lazy" is a keyword there.
    private bool AtLazyImport => Kind == TokenKind.Name && PeekKind(1) is TokenKind.Import or TokenKind.From && TextOf(Token) is "lazy";

    private Statement ParseLazyImport()
    {
        _sawLazyImport = true;
        return PeekKind(1) == TokenKind.Import ? ParseImport(isLazy: true) : ParseImportFrom(isLazy: true);
    }

    private ImportStatement ParseImport(bool isLazy)
    {
        int start = Start;
        _index += isLazy ? 2 : 1;
        ImmutableArray<ImportAlias>.Builder names = ImmutableArray.CreateBuilder<ImportAlias>();
        do
        {
            names.Add(ParseAlias(isDotted: true));
        }
        while (Accept(TokenKind.Comma));

        return new ImportStatement(start, PreviousEnd, names.ToImmutable(), isLazy);
    }

    private ImportFromStatement ParseImportFrom(bool isLazy)
    {
        int start = Start;
        _index += isLazy ? 2 : 1;
        int level = 0;
        while (Kind is TokenKind.Dot or TokenKind.Ellipsis)
        {
            level += Kind == TokenKind.Dot ? 1 : 3;
            _index++;
        }

        string? module = level > 0 && Kind == TokenKind.Import ? null : ParseDottedName();
        Expect(TokenKind.Import, "'import'");
        ImmutableArray<ImportAlias> names = ParseImportedNames();
        return new ImportFromStatement(start, PreviousEnd, module, names, level, isLazy);
    }

    private ImmutableArray<ImportAlias> ParseImportedNames()
    {
        if (Kind == TokenKind.Star)
        {
            _index++;
            return [new ImportAlias(PreviousEnd - 1, PreviousEnd, "*", null)];
        }

        bool parenthesized = Accept(TokenKind.OpenParenthesis);
        ImmutableArray<ImportAlias>.Builder names = ImmutableArray.CreateBuilder<ImportAlias>();
        do
        {
            if (parenthesized && names.Count > 0 && Kind == TokenKind.CloseParenthesis)
            {
                break;
            }

            names.Add(ParseAlias(isDotted: false));
        }
        while (Accept(TokenKind.Comma));

        if (parenthesized)
        {
            ExpectClose(TokenKind.CloseParenthesis);
        }

        return names.ToImmutable();
    }

    private ImportAlias ParseAlias(bool isDotted)
    {
        int start = Start;
        string name = isDotted ? ParseDottedName() : ParseIdentifier();
        string? asName = Accept(TokenKind.As) ? ParseIdentifier() : null;
        return new ImportAlias(start, PreviousEnd, name, asName);
    }

    private string ParseDottedName()
    {
        int first = _index;
        string name = ParseIdentifier();
        if (Kind != TokenKind.Dot)
        {
            return name;
        }

        while (Accept(TokenKind.Dot))
        {
            ParseIdentifier();
        }

        return _failed ? "" : JoinNames(first, _index);
    }

    // Names at every other token; spaces around the dots are no part of the dotted name.
    private string JoinNames(int first, int end)
    {
        StringBuilder result = new();
        for (int i = first; i < end; i += 2)
        {
            result.Append(i == first ? "" : ".").Append(_names.Intern(TextOf(_tokens[i])));
        }

        return result.ToString();
    }
}
