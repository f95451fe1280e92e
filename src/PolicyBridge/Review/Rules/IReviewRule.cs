using PolicyBridge.Diagnostics;

namespace PolicyBridge.Review.Rules;

/// <summary>Looks for one kind of trap.</summary>
internal interface IReviewRule
{
    DiagnosticDescriptor Descriptor { get; }

    void Check(ReviewContext context);
}
