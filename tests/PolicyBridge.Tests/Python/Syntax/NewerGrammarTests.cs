using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>What came with Python 3.14 and 3.15, for machines without one; where there is one, it is held against it too.</summary>
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

    [Theory]
    [InlineData("lazy import a.b as c, d", true)]
    [InlineData("lazy from .a import b, c as d", true)]
    [InlineData("lazy from . import (b,)", true)]
    [InlineData("lazy = 1; lazy.x; lazy(lazy); lazy: int", true)]
    [InlineData("lazy import", false)]
    [InlineData("lazy x", false)]
    [InlineData("x = lazy import a", false)]
    [InlineData("if x:\n  lazy import a\nfor x in y: lazy import b\nwith x:\n  lazy from c import d", true)]
    [InlineData("[*x for x in y], {*x for x in y}, (*x for x in y), f(*x for x in y)", true)]
    [InlineData("[*a | b for a in c], [*(a or b) for a in c], f(*(not a) for a in c)", true)]
    [InlineData("{**d for d in e}, {**a or b for a in c}, {**(a if b else c) for a in d}", true)]
    [InlineData("{**a, 'b': c, **d}, {**a}, {**a | b}, {**(a or b)}, {}", true)]
    [InlineData("[*a or b for a in c]", false)]
    [InlineData("f(*a or b for a in c), (*a if b else c for a in d), f(*lambda: a for b in c), (*not a for a in b)", true)]
    [InlineData("(*a or b)", false)]
    [InlineData("(*a or b, c)", false)]
    [InlineData("f(a, *b or c for b in d)", false)]
    [InlineData("f(*a for a in b, c)", false)]
    [InlineData("f(*a := b for b in c)", false)]
    [InlineData("f(**a for a in b)", false)]
    [InlineData("class C(*a for a in b): pass", false)]
    [InlineData("{*a or b for a in c}", false)]
    [InlineData("[*a if b else c for a in d]", false)]
    [InlineData("[**d for d in e]", false)]
    [InlineData("(**d for d in e)", false)]
    [InlineData("{*a: b for a in c}", false)]
    [InlineData("{a: *b for b in c}", false)]
    [InlineData("{'a': b, **d for d in e}", false)]
    [InlineData("{**a or b}", false)]
    [InlineData("{**not a, 'b': c}", false)]
    [InlineData("f(a, *x for x in y)", false)]
    [InlineData("f(*x for x in y, a)", false)]
    [InlineData("[*a, b for a in c]", false)]
    [InlineData("(*a)", false)]
    [InlineData("match x:\n case +1 | -2 | +1.5+2j: pass\n case {+1: y}: pass", true)]
    [InlineData("match x:\n case +'a': pass", false)]
    [InlineData("match x:\n case +-1: pass", false)]
    public void Grammar_of_3_15_is_read(string text, bool isValid)
    {
        Assert.Equal(isValid, !OurTree.IsRejected(OurTree.OfText(text, 15)));
        foreach (Interpreter interpreter in Interpreter.All.Where(i => i.Minor >= 15))
        {
            Assert.Equal(isValid, !OurTree.IsRejected(CPythonTrees.OfTexts(interpreter, [text])[0]));
        }
    }

    [Theory]
    [InlineData("def f():\n  lazy import a", "a function")]
    [InlineData("def f():\n  if x:\n    lazy from a import b", "a function")]
    [InlineData("class C:\n  lazy import a", "a class")]
    [InlineData("try:\n  lazy import a\nexcept E: pass", "a 'try' statement")]
    [InlineData("try: pass\nexcept E:\n  lazy import a", "a 'try' statement")]
    [InlineData("try: pass\nfinally:\n  with x: lazy import a", "a 'try' statement")]
    [InlineData("lazy from a import *", "all names")]
    [InlineData("lazy from __future__ import annotations", "__future__")]
    public void A_lazy_import_is_refused_where_the_compiler_refuses_it(string text, string where)
    {
        DiagnosticBag bag = new();
        Parser.ParseModule(new SourceText("x.py", text), bag, out bool hasErrors);
        Assert.True(hasErrors);
        Assert.Contains(where, Assert.Single(bag.ToSorted()).Message, StringComparison.Ordinal);
        foreach (Interpreter interpreter in Interpreter.All.Where(i => i.Minor >= 15))
        {
            interpreter.Run(text, "-c", "import sys\ntry: compile(sys.stdin.read(), 'x', 'exec')\nexcept SyntaxError: pass\nelse: sys.exit('accepted')");
        }
    }

    private static Expression Value(string text)
    {
        ModuleSyntax module = Parser.ParseModule(new SourceText("x.py", text), new DiagnosticBag(), out bool hasErrors);
        Assert.False(hasErrors);
        return Assert.IsType<ExpressionStatement>(Assert.Single(module.Body)).Value;
    }
}
