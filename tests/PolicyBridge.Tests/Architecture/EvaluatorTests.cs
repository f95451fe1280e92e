using System.Reflection;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Architecture;

/// <summary>Who sees how much of the evaluator.</summary>
public sealed class EvaluatorTests
{
    private static readonly string[] Models = [typeof(Builtins).Namespace!, typeof(PyFormat).Namespace!, typeof(Libraries).Namespace!, typeof(PyValue).Namespace!];

    [Fact]
    public void Values_functions_and_libraries_see_only_a_context_of_the_evaluator()
    {
        ILookup<Type, MemberInfo> references = TypeReferences.Of(typeof(PyValue).Assembly);
        string[] broken =
        [
            .. references.Where(type => Models.Any(m => $"{type.Key.Namespace}.".StartsWith(m + ".", StringComparison.Ordinal)))
                .Where(type => type.SelectMany(TypeReferences.TypesOf).Contains(typeof(Evaluator)))
                .Select(type => type.Key.FullName!),
        ];

        Assert.Empty(broken);
    }

    [Fact]
    public void A_context_gives_nobody_the_evaluator() =>
        Assert.DoesNotContain(typeof(Evaluator), TypeReferences.OfferedBy(typeof(CallContext)));
}
