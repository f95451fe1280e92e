using System.Text;

namespace PolicyBridge.Python.Syntax.Decoding;

/// <summary>
/// A code page of Windows without the bytes that it leaves undefined: .NET reads these as control characters or private
/// ones, Python refuses them.
/// </summary>
internal sealed class DefinedOnlyEncoding(Encoding inner) : Encoding
{
    public override int GetByteCount(char[] chars, int index, int count) => inner.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        inner.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => inner.GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        int length = inner.GetChars(bytes, byteIndex, byteCount, chars, charIndex);
        ReadOnlySpan<char> decoded = chars.AsSpan(charIndex, length);
        bool isDefined = !decoded.ContainsAnyInRange('\u0080', '\u009F') && !decoded.ContainsAnyInRange('\uE000', '\uF8FF');
        return isDefined ? length : throw new DecoderFallbackException("the byte stands for no character");
    }

    public override int GetMaxByteCount(int charCount) => inner.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => inner.GetMaxCharCount(byteCount);
}
