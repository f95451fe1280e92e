using System.Runtime.InteropServices;
using System.Text;

namespace PolicyBridge.Tests.Regexes.Backtracking;

/// <summary>The PCRE2 of this machine, as nginx calls it: it is linked with the same library.</summary>
internal sealed class Pcre : IDisposable
{
    private const string Library = "libpcre2-8.so.0";
    private const int MatchLimitReached = -47;

    // PCRE2 looks first whether a character that must come is there at all, which the worst subject has.
    private const uint NoStartOptimize = 0x00010000;

    private readonly nint _code;
    private readonly nint _data;
    private readonly nint _context;

    public Pcre(string pattern)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(pattern);
        _code = Compile(bytes, (nuint)bytes.Length, NoStartOptimize, out int error, out nuint offset, 0);
        if (_code == 0)
        {
            throw new ArgumentException($"PCRE2 refuses {pattern} at {offset}: error {error}.", nameof(pattern));
        }

        _data = CreateMatchData(_code, 0);
        _context = CreateMatchContext(0);
    }

    /// <summary>Whether a subject needs no more steps than a limit: PCRE2 counts each place from which it goes back.</summary>
    public bool EndsWithin(uint limit, byte[] subject) => Run(limit, subject) != MatchLimitReached;

    public bool IsMatch(byte[] subject) => Run(10_000_000, subject) is var found && found != MatchLimitReached ? found >= 0 : throw new InvalidOperationException("too many steps");

    public void Dispose()
    {
        FreeMatchContext(_context);
        FreeMatchData(_data);
        FreeCode(_code);
    }

    private int Run(uint limit, byte[] subject)
    {
        _ = SetMatchLimit(_context, limit);
        return Match(_code, subject, (nuint)subject.Length, 0, 0, _data, _context);
    }

    [DllImport(Library, EntryPoint = "pcre2_compile_8")]
    private static extern nint Compile(byte[] pattern, nuint length, uint options, out int error, out nuint offset, nint context);

    [DllImport(Library, EntryPoint = "pcre2_match_data_create_from_pattern_8")]
    private static extern nint CreateMatchData(nint code, nint context);

    [DllImport(Library, EntryPoint = "pcre2_match_context_create_8")]
    private static extern nint CreateMatchContext(nint context);

    [DllImport(Library, EntryPoint = "pcre2_set_match_limit_8")]
    private static extern int SetMatchLimit(nint context, uint limit);

    [DllImport(Library, EntryPoint = "pcre2_match_8")]
    private static extern int Match(nint code, byte[] subject, nuint length, nuint start, uint options, nint data, nint context);

    [DllImport(Library, EntryPoint = "pcre2_match_context_free_8")]
    private static extern void FreeMatchContext(nint context);

    [DllImport(Library, EntryPoint = "pcre2_match_data_free_8")]
    private static extern void FreeMatchData(nint data);

    [DllImport(Library, EntryPoint = "pcre2_code_free_8")]
    private static extern void FreeCode(nint code);
}
