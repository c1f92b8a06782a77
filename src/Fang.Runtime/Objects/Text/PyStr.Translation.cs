using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>Translation tables, encoding, formatting.</content>
public partial class PyStr
{
    /// <summary>Return the string encoded to bytes.</summary>
    [PyMethod("encode($self, /, encoding='utf-8', errors='strict')")]
    private PyObject Encode(string? encoding = null, string? errors = null) => Codecs.Encode(this, encoding, errors);

    /// <summary>Return a copy in which each character is replaced by what the table has at its number: a number, a string or None.</summary>
    [PyMethod("translate($self, table, /)")]
    private PyStr Translate(PyObject table)
    {
        var builder = new TextBuilder(_length);
        // What ASCII characters map to, as far as known: 0 unknown, else the character plus one.
        Span<ushort> known = stackalloc ushort[128];
        known.Clear();
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            if (c < 128 && known[c] != 0)
            {
                builder.Append((char)(known[c] - 1));
                continue;
            }
            var mapped = MappingOrNull(table, c);
            switch (mapped)
            {
                case null:
                    builder.Append(c);
                    if (c < 128)
                        known[c] = (ushort)(c + 1);
                    break;
                case PyNone:
                    break;
                case PyStr text:
                    builder.Append(text);
                    break;
                case PyInteger number:
                    var value = number.TryToInt64(out var small) && small is >= 0 and <= 0x10FFFF
                        ? (int)small
                        : throw Errors.ValueError("character mapping must be in range(0x110000)");
                    builder.Append(value);
                    if (c < 128 && value < 0xFFFF)
                        known[c] = (ushort)(value + 1);
                    break;
                default:
                    throw Errors.TypeError("character mapping must return integer, None or str");
            }
        }
        return builder.ToStr();
    }

    private static PyObject? MappingOrNull(PyObject table, int c)
    {
        if (table.GetType() == typeof(PyDict))
            return ((PyDict)table).GetItemOrNull(PyInt.From(c));
        try
        {
            return Subscripts.Get(table, PyInt.From(c));
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.LookupError))
        {
            return null;
        }
    }

    /// <summary>Return a table for translate(): of a dict, or of two strings of equal length and one of characters to delete.</summary>
    [PyStaticMethod("maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)")]
    private static PyDict MakeTranslation(PyObject x, PyStr? y = null, PyStr? z = null)
    {
        var table = new PyDict();
        if (y == null)
        {
            if (x.GetType() != typeof(PyDict) && x is not PyDict)
                throw Errors.TypeError("if you give only one argument to maketrans it must be a dict");
            foreach (var (key, value) in Mappings.Items(x))
                table.SetItem(TranslationKey(key), value);
            return table;
        }
        var from = x as PyStr ?? throw Errors.TypeError("first maketrans argument must be a string if there is a second argument");
        if (from._length != y._length)
            throw Errors.ValueError("the first two maketrans arguments must have equal length");
        for (var i = 0; i < from._length; i++)
            table.SetItem(PyInt.From(from[i]), PyInt.From(y[i]));
        for (var i = 0; z != null && i < z._length; i++)
            table.SetItem(PyInt.From(z[i]), PyNone.Value);
        return table;
    }

    private static PyObject TranslationKey(PyObject key)
    {
        if (key is PyInteger)
            return key;
        var text = key as PyStr ?? throw Errors.TypeError("keys in translate table must be strings or integers");
        return text._length == 1 ? PyInt.From(text[0]) : throw Errors.ValueError("string keys in translate table must be of length 1");
    }

    /// <summary>Return the string with its replacement fields filled in from the arguments.</summary>
    [PyMethod("format($self, /, *args, **kwargs)")]
    private static PyStr Format(PyStr self, ReadOnlySpan<PyObject> args, PyDict? kwargs) => FieldFormat.Format(self, args, kwargs);

    /// <summary>Return the string with its replacement fields filled in from a mapping.</summary>
    [PyMethod("format_map($self, mapping, /)")]
    private PyStr FormatMap(PyObject mapping) => FieldFormat.Format(this, default, mapping, isMap: true);

    /// <summary>Return the string as the format specification says.</summary>
    [PyMethod("__format__($self, format_spec, /)")]
    private PyStr FormatWith(PyStr formatSpec) => formatSpec._length == 0 ? ObjectProtocol.Str(this) : NumberFormat.FormatText(this, formatSpec);
}
