using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary>Reads YAML as PyYAML's <c>safe_load</c> does, for who has a reader of YAML.</summary>
internal interface IYamlLoader
{
    /// <summary>What the text gives; <see langword="null"/> where that is not known, or PyYAML does not read the text.</summary>
    PyValue? Load(string text, CallContext context, SourceSpan place);
}
