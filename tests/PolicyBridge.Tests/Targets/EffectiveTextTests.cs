using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Targets;

/// <summary>What of an emitted file has an effect.</summary>
public class EffectiveTextTests
{
    [Theory]
    [InlineData("map $a $b { # why\n    default 0;   # here\n}\n\n# end\n", "map $a $b {\n    default 0;\n}")]
    [InlineData("\"a # b\" 1; # c\n", "\"a # b\" 1;")]
    [InlineData("\"a\\\" # b\" 1; # c\n", "\"a\\\" # b\" 1;")]
    [InlineData("'# a' 1;# c\n", "'# a' 1;")]
    [InlineData("a#b 1;\n", "a#b 1;")]
    [InlineData("# unended", "")]
    [InlineData("\"unended # quote", "\"unended # quote")]
    public void Comments_of_nginx_have_none_and_what_looks_like_one_in_a_word_has(string text, string expected) => Assert.Equal(expected, EffectiveText.Of("a.inc", text));

    [Theory]
    [InlineData("defaults a # why\n    mode http   # here\n\n# end\n", "defaults a\n    mode http")]
    [InlineData("    x 'a # b' # c\n", "    x 'a # b'")]
    [InlineData("    x 'a\\' # b'\n", "    x 'a\\'")]
    [InlineData("    x 'a'\\''# b' # c\n", "    x 'a'\\''# b'")]
    [InlineData("    x \"a # b\" # c\n", "    x \"a # b\"")]
    public void Comments_of_HAProxy_have_none_and_what_looks_like_one_in_a_word_has(string text, string expected) => Assert.Equal(expected, EffectiveText.Of("a.cfg", text));

    [Fact]
    public void A_comment_of_a_list_has_none() => Assert.Equal("https://a.example\nhttps://b.example/#c", EffectiveText.Of("a.lst", "# by\n\nhttps://a.example\n# at\nhttps://b.example/#c\n"));

    [Theory]
    [InlineData("int a; // b\n/* c\n d */ int e;\n", "int a;\n int e;")]
    [InlineData("string a = \"https://b\"; // c\n", "string a = \"https://b\";")]
    [InlineData("string a = \"\\\"//b\"; // c\n", "string a = \"\\\"//b\";")]
    [InlineData("string a = @\"\\\"; // c\n", "string a = @\"\\\";")]
    [InlineData("string a = @\"x\"\"//y\"; // c\n", "string a = @\"x\"\"//y\";")]
    [InlineData("string a = $@\"\\//{b}\"; // c\n", "string a = $@\"\\//{b}\";")]
    [InlineData("string a = \"\"\"x \" // y\"\"\"; // c\n", "string a = \"\"\"x \" // y\"\"\";")]
    [InlineData("char a = '\"'; // c\n", "char a = '\"';")]
    [InlineData("char a = '\\''; // c\n", "char a = '\\'';")]
    [InlineData("string a = \"\"; // c\n", "string a = \"\";")]
    [InlineData("/* unended", "")]
    public void Comments_of_CSharp_have_none_and_what_looks_like_one_in_a_text_has(string text, string expected) => Assert.Equal(expected, EffectiveText.Of("a.cs", text));

    [Fact]
    public void Text_of_another_language_has_all_of_it() => Assert.Equal("{ \"a\": \"# b\" }\n", EffectiveText.Of("a.json", "{ \"a\": \"# b\" }\n"));
}
