namespace PolicyBridge.Patterns;

/// <summary>A release line of CPython 3, as far as the grammar of its <c>re</c> module tells it from the others.</summary>
/// <param name="Minor">The 11 of 3.11.</param>
internal readonly record struct PythonVersion(int Minor)
{
    public static PythonVersion Oldest { get; } = new(8);

    public static PythonVersion Newest { get; } = new(15);

    /// <summary>Oldest to newest.</summary>
    public static IEnumerable<PythonVersion> Supported =>
        Enumerable.Range(Oldest.Minor, Newest.Minor - Oldest.Minor + 1).Select(minor => new PythonVersion(minor));

    /// <summary><c>(?>…)</c> and <c>a++</c>.</summary>
    public bool HasAtomicGroups => this >= FirstWithAtomicGroups;

    /// <summary><c>(?i)</c> may stand anywhere and holds for the whole pattern; later versions want it at the start.</summary>
    public bool ReadsGlobalFlagsAnywhere => Minor <= 10;

    /// <summary><c>(?( +1 )…)</c>: the number of a group is whatever <c>int()</c> takes; later ASCII digits only.</summary>
    public bool ReadsLooseGroupNumbers => Minor <= 11;

    /// <summary>The flag <c>t</c>, which never did anything.</summary>
    public bool HasTemplateFlag => Minor <= 12;

    /// <summary><c>\z</c>, the same as <c>\Z</c>.</summary>
    public bool HasLowerCaseEnd => this >= FirstWithLowerCaseEnd;

    internal static PythonVersion FirstWithAtomicGroups { get; } = new(11);

    internal static PythonVersion FirstWithLowerCaseEnd { get; } = new(14);

    public static bool operator >=(PythonVersion left, PythonVersion right) => left.Minor >= right.Minor;

    public static bool operator <=(PythonVersion left, PythonVersion right) => left.Minor <= right.Minor;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"3.{Minor}");
}
