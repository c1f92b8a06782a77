using System.Text;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Text in ASCII with escapes for the rest, as <c>ascii()</c> gives it.</summary>
internal static class AsciiText
{
    public static PyStr Escape(PyStr text)
    {
        if (text.Text != null && Ascii.IsValid(text.Text))
            return text;
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80)
                escaped.Append((char)c);
            else if (c <= 0xFF)
                escaped.Append("\\x").Append(c.ToString("x2"));
            else if (c <= 0xFFFF)
                escaped.Append("\\u").Append(c.ToString("x4"));
            else
                escaped.Append("\\U").Append(c.ToString("x8"));
        }
        return PyStr.FromNarrow(escaped.ToString());
    }
}
