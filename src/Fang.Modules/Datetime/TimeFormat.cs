using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.Datetime;

/// <summary>The formats of strftime() that the C library does not know: microseconds and zones.</summary>
internal static class TimeFormat
{
    private static readonly PyStr ReplaceName = PyStr.Intern("replace");
    private static readonly PyStr FormatName = PyStr.Intern("strftime");

    /// <summary>Writes a time; <paramref name="subject"/> is what the zone is asked about.</summary>
    public static PyObject Format(PyStr format, PyObject timeTuple, int microsecond, PyObject? zone, PyObject subject)
    {
        var result = new TextBuilder(format.Length + 16);
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%' || at + 1 == format.Length)
            {
                result.Append(format[at]);
                continue;
            }
            switch (format[++at])
            {
                case 'z':
                    result.Append(PyStr.From(IsoText.OfOffset(ZoneCalls.Offset(zone, subject), "")));
                    break;
                case ':' when at + 1 < format.Length && format[at + 1] == 'z':
                    at++;
                    result.Append(PyStr.From(IsoText.OfOffset(ZoneCalls.Offset(zone, subject), ":")));
                    break;
                case 'Z':
                    AppendName(ref result, ZoneCalls.Name(zone, subject));
                    break;
                case 'f':
                    result.Append(PyStr.From(microsecond.ToString("000000", System.Globalization.CultureInfo.InvariantCulture)));
                    break;
                default:
                    result.Append('%');
                    result.Append(format[at]);
                    break;
            }
        }
        var text = result.ToStr();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= 0xD800 and <= 0xDFFF)
                throw new PyException(UnicodeFailures.Encode("utf-8", text, i, i + 1, "surrogates not allowed"));
        }
        var time = Callable.Call(IteratorState.Builtin("__import__"), PyStr.From("time"));
        return Callable.CallMethod(time, FormatName, text, timeTuple);
    }

    // The name goes through the format once more, so that its percent signs are doubled.
    private static void AppendName(ref TextBuilder result, PyObject name)
    {
        if (name is not PyStr text)
            return;
        if (!ReferenceEquals(text.Type, PyStr.TypeObject))
        {
            var replaced = Callable.CallMethod(text, ReplaceName, PyStr.FromChar('%'), PyStr.From("%%"));
            result.Append(replaced as PyStr ?? throw Errors.TypeError($"object of type '{replaced.Type.Name}' is not a str"));
            return;
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
                result.Append('%');
            result.Append(text[i]);
        }
    }
}
