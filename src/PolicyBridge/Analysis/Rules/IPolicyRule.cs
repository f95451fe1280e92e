using PolicyBridge.Diagnostics;

namespace PolicyBridge.Analysis.Rules;

/// <summary>Looks for one kind of mistake in settings that are valid. Its page is the resource with its id.</summary>
internal interface IPolicyRule
{
    DiagnosticDescriptor Descriptor { get; }

    void Check(RuleContext context);
}
