using PolicyBridge.Regexes.Tree;
using PolicyBridge.Sources;
using PolicyBridge.Unicode;

namespace PolicyBridge.Regexes.Reading;

internal sealed partial class PythonRegexParser
{
    /// <summary>Reads what an opening parenthesis begins; null where it leaves no item (a comment, flags).</summary>
    private RegexNode? ParseParenthesis(int position, ref PythonRegexFlags flags, bool mayHoldGlobalFlags)
    {
        if (!_scanner.TryTake('?'))
        {
            return ParseCapture(null, position, flags);
        }

        PatternToken kind = TakeInExtension();
        switch (kind)
        {
            case { IsEscape: true }:
                throw UnknownExtension("?", kind);
            case { CodePoint: 'P' }:
                return ParseNamed(position, flags);
            case { CodePoint: ':' }:
                return ParseBody(position, flags);
            case { CodePoint: '#' }:
                SkipComment(position);
                return null;
            case { CodePoint: '=' or '!' or '<' }:
                return ParseLook(kind, position, flags);
            case { CodePoint: '(' }:
                return ParseConditional(position, flags);
            case { CodePoint: '>' } when _version.HasAtomicGroups:
                NeedsAtLeast(RegexReleases.FirstWithAtomicGroups);
                return new AtomicNode(ParseBody(position, flags), position);
            case { CodePoint: '-' }:
            case var _ when FlagOf(kind) is not null:
                if (ParseFlags(kind) is not var (added, removed))
                {
                    if (_version.ReadsGlobalFlagsAnywhere)
                    {
                        CheckVerbose(flags, position);
                    }
                    else if (!mayHoldGlobalFlags)
                    {
                        throw new RegexErrorException(new RegexError("global flags not at the start of the expression", position));
                    }

                    flags = mayHoldGlobalFlags ? _globalFlags : flags;
                    return null;
                }

                PythonRegexFlags kept = (added & PythonRegexFlags.Types) != 0 ? flags & ~PythonRegexFlags.Types : flags;
                return ParseBody(position, (kept | added) & ~removed);
            default:
                throw UnknownExtension("?", kind);
        }
    }

    /// <summary>Python up to 3.10 reads a pattern anew at its first (?x), and trips over a second (?x) under (?-x:.</summary>
    private void CheckVerbose(PythonRegexFlags flags, int position)
    {
        if (!_globalFlags.HasFlag(PythonRegexFlags.Verbose) || flags.HasFlag(PythonRegexFlags.Verbose))
        {
            return;
        }

        throw _isVerboseFromStart
            ? new RegexErrorException(new RegexError("(?x) inside (?-x:…) is not read", position, IsLimit: true))
            : new VerboseFoundException();
    }

    private RegexErrorException UnknownExtension(string prefix, PatternToken token) =>
        _scanner.Error($"unknown extension {prefix}{token.Text}", prefix.Length + token.Length);

    private PatternToken TakeInExtension()
    {
        PatternToken token = _scanner.Take();
        return token.IsEnd ? throw _scanner.Error("unexpected end of pattern") : token;
    }

    private RegexNode ParseBody(int position, PythonRegexFlags flags)
    {
        RegexNode body = ParseAlternatives(flags);
        CloseParenthesis(position);
        return body;
    }

    private void CloseParenthesis(int position)
    {
        if (!_scanner.TryTake(')'))
        {
            throw new RegexErrorException(new RegexError("missing ), unterminated subpattern", position));
        }
    }

    private GroupNode ParseCapture(string? name, int position, PythonRegexFlags flags)
    {
        int number = _groupWidths.Count;
        if (name is not null && !_groupNumbers.TryAdd(name, number))
        {
            throw _scanner.Error(
                $"redefinition of group name {PythonRepr.Of(name)} as group {number}; was group {_groupNumbers[name]}",
                PythonText.Length(name) + 1);
        }

        _groupWidths.Add(null);
        RegexNode body = ParseBody(position, flags);
        _groupWidths[number] = GroupWidth.Of(body, _groupWidths);
        return new GroupNode(number, name, body, position);
    }

    private RegexNode ParseNamed(int position, PythonRegexFlags flags)
    {
        if (_scanner.TryTake('<'))
        {
            return ParseCapture(TakeName('>'), position, flags);
        }

        if (!_scanner.TryTake('='))
        {
            throw UnknownExtension("?P", TakeInExtension());
        }

        string name = TakeName(')');
        if (!_groupNumbers.TryGetValue(name, out int group))
        {
            throw _scanner.Error("unknown group name " + PythonRepr.Of(name), PythonText.Length(name) + 1);
        }

        if (!IsClosed(group))
        {
            throw _scanner.Error("cannot refer to an open group", PythonText.Length(name) + 1);
        }

        CheckLookBehindGroup(group);
        return new BackReferenceNode(group, flags.HasFlag(PythonRegexFlags.IgnoreCase), position);
    }

    private string TakeName(char terminator)
    {
        string name = _scanner.TakeUntil(terminator, "group name");
        return IdentifierTable.IsIdentifier(name)
            ? name
            : throw _scanner.Error("bad character in group name " + PythonRepr.Of(name), PythonText.Length(name) + 1);
    }

    /// <summary>The comment ends at the first parenthesis that no backslash stands before.</summary>
    private void SkipComment(int position)
    {
        while (!_scanner.TryTake(')'))
        {
            if (_scanner.Take().IsEnd)
            {
                throw new RegexErrorException(new RegexError("missing ), unterminated comment", position));
            }
        }
    }

    private LookNode ParseLook(PatternToken kind, int position, PythonRegexFlags flags)
    {
        bool behind = kind.Is('<');
        if (behind)
        {
            kind = TakeInExtension();
            if (!kind.IsOneOf("=!"))
            {
                throw UnknownExtension("?<", kind);
            }
        }

        int? outer = _lookBehindGroups;
        if (behind)
        {
            _lookBehindGroups ??= _groupWidths.Count;
        }

        RegexNode body = ParseAlternatives(flags);
        if (behind)
        {
            _lookBehindGroups = outer;
        }

        CloseParenthesis(position);
        _hasVariableLookBehind |= behind && !GroupWidth.Of(body, _groupWidths).IsFixed;
        return new LookNode(body, behind, kind.Is('!'), position);
    }

    private ConditionalNode ParseConditional(int position, PythonRegexFlags flags)
    {
        string name = _scanner.TakeUntil(')', "group name");
        int length = PythonText.Length(name);
        int group;
        if (_version.ReadsLooseGroupNumbers ? IdentifierTable.IsIdentifier(name) : !name.All(char.IsAsciiDigit))
        {
            if (!IdentifierTable.IsIdentifier(name))
            {
                throw _scanner.Error("bad character in group name " + PythonRepr.Of(name), length + 1);
            }

            if (!_groupNumbers.TryGetValue(name, out group))
            {
                throw _scanner.Error("unknown group name " + PythonRepr.Of(name), length + 1);
            }
        }
        else
        {
            group = PythonText.ParseInteger(name) switch
            {
                null or < 0 => throw _scanner.Error("bad character in group name " + PythonRepr.Of(name), length + 1),
                0 => throw _scanner.Error("bad group number", length + 1),
                > int.MaxValue => throw _scanner.Error("invalid group reference " + name.Trim(), length + 1),
                long number => (int)number,
            };
            _conditionPositions.TryAdd(group, _scanner.Position - length - 1);
        }

        CheckLookBehindGroup(group);
        if (++_depth > MaxDepth)
        {
            throw new RegexErrorException(
                new RegexError($"groups are nested more than {MaxDepth} deep", _scanner.Position, IsLimit: true));
        }

        RegexNode yes = ParseSequence(flags);
        RegexNode? no = null;
        if (_scanner.TryTake('|'))
        {
            no = ParseSequence(flags);
            if (_scanner.Next.Is('|'))
            {
                throw _scanner.Error("conditional backref with more than two branches");
            }
        }

        _depth--;
        CloseParenthesis(position);
        return new ConditionalNode(group, yes, no, position);
    }

    private bool IsClosed(int group) => group < _groupWidths.Count && _groupWidths[group] is not null;

    private void CheckLookBehindGroup(int group)
    {
        if (_lookBehindGroups is not { } firstInside)
        {
            return;
        }

        if (!IsClosed(group))
        {
            throw _scanner.Error("cannot refer to an open group");
        }

        if (group >= firstInside)
        {
            throw _scanner.Error("cannot refer to group defined in the same lookbehind subpattern");
        }
    }
}
