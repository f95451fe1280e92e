using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>What came with Python 3.14, for machines without one; where there is one, it is held against it too.</summary>
public class NewerGrammarTests
{
    [Fact]
    public void A_template_string_has_texts_and_fields()
    {
        TemplateString template = Assert.IsType<TemplateString>(Value("t'a{b!r:>{c}}' Rt'\\n'"));
        Assert.Equal(["a", "\\n"], template.Parts.OfType<FormattedText>().Select(p => p.Value));
        FormattedField field = Assert.Single(template.Parts.OfType<FormattedField>());
        Assert.Equal('r', field.Conversion);
        Assert.Equal(2, field.Format?.Parts.Length);
    }

    [Theory]
    [InlineData("try: a\nexcept B, C: d", true)]
    [InlineData("try: a\nexcept* B, C,: d", true)]
    [InlineData("try: a\nexcept B, C as d: e", false)]
    [InlineData("try: a\nexcept B, *C: d", false)]
    [InlineData("t'a' 'b'", false)]
    [InlineData("'a' t'b'", false)]
    [InlineData("f'a' t'b'", false)]
    [InlineData("b'a' t'b'", false)]
    [InlineData("tb'a'", false)]
    [InlineData("tu'a'", false)]
    [InlineData("t'{}'", false)]
    public void Grammar_of_3_14_is_read(string text, bool isValid)
    {
        Assert.Equal(isValid, !OurTree.IsRejected(OurTree.OfText(text, 14)));
        foreach (Interpreter interpreter in Interpreter.All.Where(i => i.Minor >= 14))
        {
            Assert.Equal(isValid, !OurTree.IsRejected(CPythonTrees.OfTexts(interpreter, [text])[0]));
        }
    }

    private static Expression Value(string text)
    {
        ModuleSyntax module = Parser.ParseModule(new SourceText("x.py", text), new DiagnosticBag(), out bool hasErrors);
        Assert.False(hasErrors);
        return Assert.IsType<ExpressionStatement>(Assert.Single(module.Body)).Value;
    }
}
