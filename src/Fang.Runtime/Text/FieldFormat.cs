using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary><c>str.format</c>.</summary>
internal static class FieldFormat
{
    private const int MaximumNesting = 2;

    private enum Numbering { Unknown, Automatic, Manual }

    // The arguments, and how fields without a number have been counted so far.
    private ref struct Arguments(ReadOnlySpan<PyObject> positional, PyObject? named, bool isMap)
    {
        private Numbering _numbering;
        private int _nextIndex;

        public readonly ReadOnlySpan<PyObject> Positional = positional;
        public readonly PyObject? Named = named;

        public PyObject Get(ref FieldName name)
        {
            var index = name.Index;
            var isEmpty = name.First.Length == 0;
            if (isEmpty || index >= 0)
            {
                if (isMap)
                    throw Errors.ValueError("Format string contains positional fields");
                var wanted = isEmpty ? Numbering.Automatic : Numbering.Manual;
                if (_numbering == Numbering.Unknown)
                    _numbering = wanted;
                else if (_numbering != wanted)
                    throw Errors.ValueError(wanted == Numbering.Manual
                        ? "cannot switch from automatic field numbering to manual field specification"
                        : "cannot switch from manual field specification to automatic field numbering");
                if (isEmpty)
                    index = _nextIndex++;
                return index < Positional.Length
                    ? Positional[(int)index]
                    : throw Errors.IndexError($"Replacement index {index} out of range for positional args tuple");
            }
            if (Named == null)
                throw Errors.KeyError(name.First);
            if (Named.GetType() == typeof(PyDict))
                return ((PyDict)Named).GetItemOrNull(name.First) ?? throw Errors.KeyError(name.First);
            return Subscripts.Get(Named, name.First);
        }
    }

    /// <param name="format">The format string.</param>
    /// <param name="positional">The arguments for numbered fields.</param>
    /// <param name="named">Where named fields are looked up.</param>
    /// <param name="isMap">Whether numbered fields are refused.</param>
    public static PyStr Format(PyStr format, ReadOnlySpan<PyObject> positional, PyObject? named, bool isMap = false)
    {
        var arguments = new Arguments(positional, named, isMap);
        return Format(format, 0, format.Length, ref arguments, MaximumNesting);
    }

    private static PyStr Format(PyStr format, int start, int end, ref Arguments arguments, int depth)
    {
        if (depth < 1)
            throw Errors.ValueError("Max string recursion exceeded");
        var builder = new TextBuilder(stackalloc char[256]);
        var parser = new FieldParser(format, start, end);
        while (parser.Next())
        {
            builder.Append(format, parser.LiteralStart, parser.LiteralEnd - parser.LiteralStart);
            if (!parser.HasField)
                continue;
            var value = Resolve(format, parser.NameStart, parser.NameEnd, ref arguments);
            value = parser.Conversion switch
            {
                0 => value,
                's' => ObjectProtocol.Str(value),
                'r' => ObjectProtocol.Repr(value),
                'a' => AsciiText.Escape(ObjectProtocol.Repr(value)),
                var other => throw UnknownConversion(other),
            };
            PyStr? spec = null;
            if (parser.SpecHasFields)
                spec = Format(format, parser.SpecStart, parser.SpecEnd, ref arguments, depth - 1);
            else if (parser.SpecEnd > parser.SpecStart)
                spec = format.Substring(parser.SpecStart, parser.SpecEnd - parser.SpecStart);
            builder.Append(Formatting.Format(value, spec));
        }
        return builder.ToStr();
    }

    private static PyObject Resolve(PyStr format, int start, int end, ref Arguments arguments)
    {
        var name = new FieldName(format, start, end);
        var value = arguments.Get(ref name);
        while (name.Next(out var isAttribute, out var part, out var index))
            value = isAttribute ? Attributes.Get(value, part.Intern()) : Subscripts.Get(value, index >= 0 ? PyInt.From(index) : part);
        return value;
    }

    private static PyException UnknownConversion(int conversion) => Errors.ValueError(
        conversion is > 32 and < 127
            ? $"Unknown conversion specifier {(char)conversion}"
            : $"Unknown conversion specifier \\x{conversion:x}");
}
