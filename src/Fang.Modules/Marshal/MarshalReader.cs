using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Reads the format. Damaged data gives ValueError, EOFError or TypeError.</summary>
internal sealed class MarshalReader(MarshalSource source, bool allowCode)
{
    private const int DeepestNesting = 2000;

    // An entry is null while its object is still being read.
    private readonly List<PyObject?> _references = [];
    private int _depth;

    /// <summary>One value.</summary>
    public PyObject Read() => Value() ?? throw Errors.TypeError("NULL object in marshal data for object");

    // Null is the mark that ends a dict.
    private PyObject? Value()
    {
        if (++_depth > DeepestNesting)
            throw Errors.ValueError("recursion limit exceeded");
        var head = Byte();
        var keep = (head & 0x80) != 0;
        var kind = (char)(head & 0x7F);
        var at = -1;
        if (keep && kind is not ('N' or 'T' or 'F' or '.' or 'S' or 'r' or '0'))
        {
            at = _references.Count;
            _references.Add(null);
        }
        var value = kind == '0' ? null : Object(kind, at);
        if (at >= 0)
            _references[at] = value;
        _depth--;
        return value;
    }

    private PyObject Object(char kind, int at)
    {
        switch (kind)
        {
            case 'N':
                return PyNone.Value;
            case 'T':
                return PyBool.True;
            case 'F':
                return PyBool.False;
            case '.':
                return PyEllipsis.Value;
            case 'S':
                return ExceptionTypes.StopIteration;
            case 'i':
                return PyInt.From(Int32());
            case 'I':
                return PyInt.From(BinaryPrimitives.ReadInt64LittleEndian(source.Take(8).Span));
            case 'l':
                return LongInteger();
            case 'g':
                return new PyFloat(Double());
            case 'f':
                return new PyFloat(TextDouble());
            case 'y':
                return new PyComplex(Double(), Double());
            case 'x':
                return new PyComplex(TextDouble(), TextDouble());
            case 's':
                return PyBytes.From(source.Take(Length()).Span);
            case 'z' or 'Z':
                return Ascii(Byte(), kind == 'Z');
            case 'a' or 'A':
                return Ascii(Length(), kind == 'A');
            case 'u' or 't':
                {
                    var text = Utf8WithSurrogates.Decode(source.Take(Length()).Span) ?? throw Bad();
                    return kind == 't' ? text.Intern() : text;
                }
            case ')':
                return PyTuple.Own(Items(Byte()));
            case '(':
                return PyTuple.Own(Items(Length()));
            case '[':
                return List(Length(), at);
            case '{':
                return Dict(at);
            case '<':
                return PySet.From(Items(Length()));
            case '>':
                return PyFrozenSet.From(Items(Length()));
            case 'r':
                {
                    var index = Int32();
                    return index >= 0 && index < _references.Count && _references[index] is { } known
                        ? known
                        : throw Errors.ValueError("bad marshal data (invalid reference)");
                }
            case 'c':
                return Code();
            default:
                throw Errors.ValueError("bad marshal data (unknown type code)");
        }
    }

    private PyCode Code()
    {
        if (!allowCode)
            throw Errors.ValueError("unmarshalling code objects is disallowed");
        try
        {
            // A copy: functions are read from it long after, when a buffer may have changed, or a mapped file been closed.
            return new PyCode(CodeUnitReader.Read(source.Take(Length()).ToArray()));
        }
        catch (CorruptCodeException)
        {
            throw Bad();
        }
    }

    private PyObject[] Items(int count)
    {
        var items = new List<PyObject>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++)
            items.Add(Value() ?? throw Errors.TypeError("NULL object in marshal data"));
        return [.. items];
    }

    private PyList List(int count, int at)
    {
        var list = new PyList();
        if (at >= 0)
            _references[at] = list;
        for (var i = 0; i < count; i++)
            list.Append(Value() ?? throw Errors.TypeError("NULL object in marshal data for list"));
        return list;
    }

    private PyDict Dict(int at)
    {
        var dict = new PyDict();
        if (at >= 0)
            _references[at] = dict;
        while (Value() is { } key)
            dict.SetItem(key, Value() ?? throw Errors.TypeError("NULL object in marshal data for dict"));
        return dict;
    }

    private PyStr Ascii(int length, bool intern)
    {
        var text = PyStr.FromNarrow(Encoding.Latin1.GetString(source.Take(length).Span));
        return intern ? text.Intern() : text;
    }

    private PyInteger LongInteger()
    {
        var count = Int32();
        if (count == int.MinValue)
            throw Errors.ValueError("bad marshal data (long size out of range)");
        if (Math.Abs(count) > int.MaxValue / 2)
            throw Errors.EOFError("marshal data too short");
        var digits = source.Take(Math.Abs(count) * 2).Span;
        var value = BigInteger.Zero;
        for (var i = digits.Length - 2; i >= 0; i -= 2)
        {
            var digit = BinaryPrimitives.ReadUInt16LittleEndian(digits[i..]);
            if (digit > 0x7FFF)
                throw Errors.ValueError("bad marshal data (digit out of range in long)");
            if (i == digits.Length - 2 && digit == 0)
                throw Errors.ValueError("bad marshal data (unnormalized long data)");
            value = (value << 15) | digit;
        }
        return PyInteger.From(count < 0 ? -value : value);
    }

    private int Length()
    {
        var length = Int32();
        return length >= 0 && length <= source.Remaining ? length : length < 0 ? throw Errors.ValueError("bad marshal data (size out of range)") : throw Errors.EOFError("marshal data too short");
    }

    private byte Byte() => source.Take(1).Span[0];

    private int Int32() => BinaryPrimitives.ReadInt32LittleEndian(source.Take(4).Span);

    private double Double() => BinaryPrimitives.ReadDoubleLittleEndian(source.Take(8).Span);

    private double TextDouble() =>
        double.TryParse(Encoding.ASCII.GetString(source.Take(Byte()).Span), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Bad();

    private static PyException Bad() => Errors.ValueError("bad marshal data");
}
