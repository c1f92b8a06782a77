using System.Globalization;
using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary><c>str % values</c> (library reference, "printf-style String Formatting").</summary>
internal static class PercentFormat
{
    public static PyStr Format(PyStr format, PyObject values)
    {
        var arguments = new PercentArguments(values);
        var builder = new TextBuilder(stackalloc char[256]);
        for (var at = 0; at < format.Length;)
        {
            var start = at;
            at = NextPercent(format, at);
            builder.Append(format, start, at - start);
            if (at == format.Length)
                break;
            at++;
            if (at < format.Length && format[at] == '%')
            {
                builder.Append('%');
                at++;
                continue;
            }
            AppendField(ref builder, format, ref at, ref arguments);
        }
        if (arguments.HasUnused)
            throw Errors.TypeError("not all arguments converted during string formatting");
        return builder.ToStr();
    }

    private static int NextPercent(PyStr format, int start)
    {
        var found = format.Wide is { } wide ? wide.AsSpan(start).IndexOf('%') : format.Narrow[start..].IndexOf('%');
        return found < 0 ? format.Length : start + found;
    }

    private static void AppendField(ref TextBuilder builder, PyStr format, ref int at, ref PercentArguments arguments)
    {
        if (at < format.Length && format[at] == '(')
            arguments.Map(ReadKey(format, ref at, arguments.Mapping != null));
        var spec = at < format.Length && format[at] is 'd' or 's'
            ? new PercentSpec { Width = -1, Precision = -1, Code = format[at++] }
            : PercentSpecReader.Read(new StrUnits(format), ref at, ref arguments);
        var value = arguments.Next();
        if (value.GetType() == typeof(PyInt) && TryAppendInteger(ref builder, Unsafe.As<PyInt>(value).Int64, spec))
            return;
        PyStr text;
        switch (spec.Code)
        {
            case 's':
                text = ObjectProtocol.Str(value);
                break;
            case 'r':
                text = ObjectProtocol.Repr(value);
                break;
            case 'a':
                text = AsciiText.Escape(ObjectProtocol.Repr(value));
                break;
            case 'c':
                text = Character(value);
                spec.Precision = -1;
                break;
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                text = PyStr.FromNarrow(PercentNumbers.FormatInteger(value, spec));
                spec.Precision = -1;
                break;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                text = PyStr.FromNarrow(PercentNumbers.FormatFloat(value, spec));
                spec.Precision = -1;
                break;
            default:
                throw UnsupportedCode(spec.Code, at - 1);
        }
        if (spec.Precision >= 0 && spec.Precision < text.Length)
            text = text.Substring(0, (int)spec.Precision);
        var padding = spec.Width - text.Length;
        if (!spec.IsLeft)
            builder.Append(' ', padding);
        builder.Append(text);
        if (spec.IsLeft)
            builder.Append(' ', padding);
    }

    // The common case: digits without a sign, perhaps padded.
    private static bool TryAppendInteger(ref TextBuilder builder, long value, in PercentSpec spec)
    {
        if (value < 0 || spec.HasSign || spec.HasBlank || spec.IsAlternate || spec.Precision >= 0 || spec.Code is not ('d' or 'x' or 'X'))
            return false;
        Span<char> digits = stackalloc char[20];
        ReadOnlySpan<char> format = spec.Code switch
        {
            'x' => "x",
            'X' => "X",
            _ => default,
        };
        value.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture);
        var padding = spec.Width - length;
        if (!spec.IsLeft)
            builder.Append(spec.HasZero ? '0' : ' ', padding);
        builder.Append(digits[..length]);
        if (spec.IsLeft)
            builder.Append(' ', padding);
        return true;
    }

    private static PyStr ReadKey(PyStr format, ref int at, bool hasMapping)
    {
        if (!hasMapping)
            throw Errors.TypeError("format requires a mapping");
        var start = ++at;
        for (var depth = 1; at < format.Length; at++)
        {
            if (format[at] == '(')
                depth++;
            else if (format[at] == ')' && --depth == 0)
                return format.Substring(start, at++ - start);
        }
        throw Errors.ValueError("incomplete format key");
    }

    private static PyStr Character(PyObject value)
    {
        if (value is PyStr text)
            return text.Length == 1 ? text : throw Errors.TypeError("%c requires int or char");
        if (value is not PyInteger && value.Type.Slots[Slots.Slot.Index] == 0)
            throw Errors.TypeError("%c requires int or char");
        return Number.Index(value).TryToInt64(out var code) && code is >= 0 and <= 0x10FFFF
            ? PyStr.FromCodePoint((int)code)
            : throw Errors.OverflowError("%c arg not in range(0x110000)");
    }

    /// <summary>The error for a conversion that does not exist.</summary>
    public static PyException UnsupportedCode(int code, int position) =>
        Errors.ValueError($"unsupported format character '{(code is > 31 and < 127 ? (char)code : '?')}' (0x{code:x}) at index {position}");
}
