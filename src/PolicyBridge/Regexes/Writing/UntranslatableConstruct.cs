namespace PolicyBridge.Regexes.Writing;

/// <summary>A construct that is refused wherever it stands.</summary>
/// <param name="Construct">Its name, as the end of "which has …".</param>
/// <param name="Reason">Why it cannot be written.</param>
/// <param name="Advice">What to write instead.</param>
/// <param name="Example">A pattern as the advice means it, which both writers take.</param>
internal sealed record UntranslatableConstruct(string Construct, string Reason, string Advice, string Example)
{
    public Untranslatable At(int column) => new(Construct, Reason, Advice, column);
}
