using System.Text;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary>How a table of <c>csv</c> is written, beyond what its readers all do.</summary>
/// <param name="Delimiter">What stands between the fields.</param>
/// <param name="Quote">What stands around a field.</param>
/// <param name="SkipsBlanks">Whether blanks behind a delimiter are no part of the field.</param>
internal sealed record CsvFormat(char Delimiter, char Quote, bool SkipsBlanks);

/// <summary>Reads rows as Python's <c>csv.reader</c> does in the dialect <c>excel</c>.</summary>
internal static class CsvReader
{
    private enum State
    {
        StartOfRow,
        StartOfField,
        InField,
        InQuotes,
        QuoteInQuotes,
        AfterRow,
    }

    /// <summary>The rows that lines give.</summary>
    /// <exception cref="PyRaise">Where a line break stands within a field that is not quoted.</exception>
    public static List<List<string>> Read(IEnumerable<string> lines, CsvFormat format, SourceSpan place)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        StringBuilder field = new();
        State state = State.StartOfRow;
        foreach (string line in lines)
        {
            foreach (char c in line)
            {
                Take(c);
            }

            End();
            if (state == State.StartOfRow)
            {
                rows.Add(row);
                row = [];
            }
        }

        // A quotation without an end ends with the table.
        if (state == State.InQuotes)
        {
            Save();
            rows.Add(row);
        }

        return rows;

        void Save()
        {
            row.Add(field.ToString());
            field.Clear();
        }

        void End()
        {
            switch (state)
            {
                case State.StartOfField or State.InField or State.QuoteInQuotes:
                    Save();
                    state = State.StartOfRow;
                    break;
                case State.AfterRow:
                    state = State.StartOfRow;
                    break;
            }
        }

        void Take(char c)
        {
            switch (state)
            {
                case State.StartOfRow when c is '\r' or '\n':
                    state = State.AfterRow;
                    break;
                case State.AfterRow when c is '\r' or '\n':
                    break;
                case State.AfterRow:
                    throw new PyRaise("_csv.Error", "a line break stands in a field that is not quoted", place);
                case State.InQuotes when c == format.Quote:
                    state = State.QuoteInQuotes;
                    break;
                case State.InQuotes:
                    field.Append(c);
                    break;
                case State.QuoteInQuotes when c == format.Quote:
                    field.Append(c);
                    state = State.InQuotes;
                    break;
                case State.StartOfRow or State.StartOfField when c == format.Quote:
                    state = State.InQuotes;
                    break;
                case State.StartOfRow or State.StartOfField when c == ' ' && format.SkipsBlanks:
                    state = State.StartOfField;
                    break;
                case var _ when c is '\r' or '\n':
                    Save();
                    state = State.AfterRow;
                    break;
                case var _ when c == format.Delimiter:
                    Save();
                    state = State.StartOfField;
                    break;
                default:
                    field.Append(c);
                    state = State.InField;
                    break;
            }
        }
    }
}
