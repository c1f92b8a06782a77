using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary><c>bytes % values</c> (library reference, "printf-style Bytes Formatting").</summary>
internal static class BytesPercentFormat
{
    public static byte[] Format(byte[] format, PyObject values)
    {
        var arguments = PercentArguments.ForBytes(values);
        var builder = new ByteBuilder(format.Length + 64);
        for (var at = 0; at < format.Length;)
        {
            var next = format.AsSpan(at).IndexOf((byte)'%');
            if (next < 0)
                next = format.Length - at;
            builder.Append(format.AsSpan(at, next));
            at += next + 1;
            if (at > format.Length)
                break;
            if (at < format.Length && format[at] == '%')
            {
                builder.Append((byte)'%');
                at++;
                continue;
            }
            AppendField(ref builder, format, ref at, ref arguments);
        }
        if (arguments.HasUnused)
            throw Errors.TypeError("not all arguments converted during bytes formatting");
        return builder.ToArray();
    }

    private static void AppendField(ref ByteBuilder builder, byte[] format, ref int at, ref PercentArguments arguments)
    {
        if (at < format.Length && format[at] == '(')
            arguments.Map(ReadKey(format, ref at, arguments.Mapping != null));
        var spec = PercentSpecReader.Read(new BytesUnits(format), ref at, ref arguments);
        var value = arguments.Next();
        ReadOnlySpan<byte> text;
        switch (spec.Code)
        {
            case 's' or 'b':
                text = BytesOf(value);
                break;
            case 'r' or 'a':
                text = AsciiCodec.EncodeAscii(AsciiText.Escape(ObjectProtocol.Repr(value)), null);
                break;
            case 'c':
                text = new[] { Character(value) };
                spec.Precision = -1;
                break;
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                text = System.Text.Encoding.ASCII.GetBytes(PercentNumbers.FormatInteger(value, spec));
                spec.Precision = -1;
                break;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                text = System.Text.Encoding.ASCII.GetBytes(PercentNumbers.FormatFloat(value, spec));
                spec.Precision = -1;
                break;
            default:
                throw PercentFormat.UnsupportedCode(spec.Code, at - 1);
        }
        if (spec.Precision >= 0 && spec.Precision < text.Length)
            text = text[..(int)spec.Precision];
        var padding = spec.Width - text.Length;
        if (!spec.IsLeft)
            builder.Append((byte)' ', padding);
        builder.Append(text);
        if (spec.IsLeft)
            builder.Append((byte)' ', padding);
    }

    private static PyBytes ReadKey(byte[] format, ref int at, bool hasMapping)
    {
        if (!hasMapping)
            throw Errors.TypeError("format requires a mapping");
        var start = ++at;
        for (var depth = 1; at < format.Length; at++)
        {
            if (format[at] == '(')
                depth++;
            else if (format[at] == ')' && --depth == 0)
                return PyBytes.From(format.AsSpan(start, at++ - start));
        }
        throw Errors.ValueError("incomplete format key");
    }

    private static ReadOnlySpan<byte> BytesOf(PyObject value)
    {
        if (value is PyBytes or PyByteArray)
            return ((IBufferExporter)value).Buffer.Span;
        var special = Callable.TryCallSpecial(value, WellKnown.Bytes, default, out var found);
        if (found)
        {
            var result = ObjectProtocol.Checked(special);
            return result is PyBytes bytes ? bytes.Span : throw Errors.TypeError($"__bytes__ returned non-bytes (type {result.Type.Name})");
        }
        return value is IBufferExporter other
            ? other.Buffer.Span
            : throw Errors.TypeError($"%b requires a bytes-like object, or an object that implements __bytes__, not '{value.Type.Name}'");
    }

    private static byte Character(PyObject value)
    {
        switch (value)
        {
            case PyBytes { Length: 1 } bytes:
                return bytes.Span[0];
            case PyByteArray { Count: 1 } bytes:
                return bytes.Span[0];
        }
        if (value is PyBytes or PyByteArray || !ByteArguments.IsIndex(value))
            throw Errors.TypeError("%c requires an integer in range(256) or a single byte");
        return Number.Index(value).TryToInt64(out var code) && code is >= 0 and <= 255 ? (byte)code : throw Errors.OverflowError("%c arg not in range(256)");
    }
}
