using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>Parameters up to, and not including, the closing token.</summary>
    private Parameters ParseParameters(TokenKind close, bool allowAnnotations)
    {
        int mark = _parameters.Count;
        ImmutableArray<Parameter> positionalOnly = [];
        ImmutableArray<Parameter> positional = [];
        Parameter? rest = null;
        Parameter? keywordRest = null;
        bool afterStar = false;
        bool sawDefault = false;
        while (Kind != close && !_failed)
        {
            if (keywordRest is not null)
            {
                Fail("the end of the parameters after '**'");
            }
            else if (Kind == TokenKind.Slash && !afterStar && positionalOnly.IsEmpty && _parameters.Count > mark)
            {
                _index++;
                positionalOnly = _parameters.TakeFrom(mark);
            }
            else if (Kind == TokenKind.Star && !afterStar)
            {
                afterStar = true;
                positional = _parameters.TakeFrom(mark);
                rest = ParseRest(allowAnnotations);
            }
            else if (Accept(TokenKind.DoubleStar))
            {
                keywordRest = ParseParameter(allowAnnotations, allowDefault: false);
            }
            else
            {
                Parameter parameter = ParseParameter(allowAnnotations, allowDefault: true);
                _parameters.Push(parameter);
                CheckDefault(parameter, afterStar, ref sawDefault);
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        ImmutableArray<Parameter> last = _parameters.TakeFrom(mark);
        return afterStar
            ? new Parameters(positionalOnly, positional, rest, last, keywordRest)
            : new Parameters(positionalOnly, last, null, [], keywordRest);
    }

    /// <summary>What follows a star: a parameter, or nothing, and then a name has to come after the comma.</summary>
    private Parameter? ParseRest(bool allowAnnotations)
    {
        _index++;
        return Kind == TokenKind.Comma && PeekKind(1) == TokenKind.Name
            ? null
            : ParseParameter(allowAnnotations, allowDefault: false, allowStarAnnotation: true);
    }

    private void CheckDefault(Parameter parameter, bool afterStar, ref bool sawDefault)
    {
        if (afterStar)
        {
            return;
        }

        if (sawDefault && parameter.Default is null)
        {
            FailAt(parameter, "a parameter without a default follows one with a default");
        }

        sawDefault |= parameter.Default is not null;
    }

    private Parameter ParseParameter(bool allowAnnotations, bool allowDefault, bool allowStarAnnotation = false)
    {
        int start = Start;
        string name = ParseIdentifier();
        Expression? annotation = null;
        if (allowAnnotations && Accept(TokenKind.Colon))
        {
            annotation = ParseItem(allowStarAnnotation ? ListItem.StarExpression : ListItem.Expression);
        }

        int end = PreviousEnd;
        Expression? value = allowDefault && Accept(TokenKind.Equal) ? ParseExpression() : null;
        return new Parameter(start, end, name, annotation, value);
    }
}
