using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Parser
{
    private ImportStatement ParseImport()
    {
        int start = Start;
        _index++;
        ImmutableArray<ImportAlias>.Builder names = ImmutableArray.CreateBuilder<ImportAlias>();
        do
        {
            names.Add(ParseAlias(ParseDottedName));
        }
        while (Accept(TokenKind.Comma));

        return new ImportStatement(start, PreviousEnd, names.ToImmutable());
    }

    private ImportFromStatement ParseImportFrom()
    {
        int start = Start;
        _index++;
        int level = 0;
        while (Kind is TokenKind.Dot or TokenKind.Ellipsis)
        {
            level += Kind == TokenKind.Dot ? 1 : 3;
            _index++;
        }

        string? module = level > 0 && Kind == TokenKind.Import ? null : ParseDottedName();
        Expect(TokenKind.Import, "'import'");
        ImmutableArray<ImportAlias> names = ParseImportedNames();
        return new ImportFromStatement(start, PreviousEnd, module, names, level);
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

            names.Add(ParseAlias(() => ParseName().Name));
        }
        while (Accept(TokenKind.Comma));

        if (parenthesized)
        {
            Expect(TokenKind.CloseParenthesis, "',' or ')'");
        }

        return names.ToImmutable();
    }

    private ImportAlias ParseAlias(Func<string> parseName)
    {
        int start = Start;
        string name = parseName();
        string? asName = Accept(TokenKind.As) ? ParseName().Name : null;
        return new ImportAlias(start, PreviousEnd, name, asName);
    }

    private string ParseDottedName()
    {
        string name = ParseName().Name;
        while (Accept(TokenKind.Dot))
        {
            name = $"{name}.{ParseName().Name}";
        }

        return name;
    }
}
