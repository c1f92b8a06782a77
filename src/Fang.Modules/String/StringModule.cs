using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>The parts of format strings: what string.Formatter is built on.</summary>
[PyModule("_string")]
internal static partial class StringModule
{
    /// <summary>Return an iterator over literal text and fields: tuples of text, field name, format specification and conversion.</summary>
    [PyFunction("formatter_parser($module, object, /)")]
    private static PyFormatterIterator FormatterParser(PyObject @object) => new(Text(@object));

    /// <summary>Return the first part of a field name, and an iterator over its attributes and items.</summary>
    [PyFunction("formatter_field_name_split($module, object, /)")]
    private static PyTuple FieldNameSplit(PyObject @object)
    {
        var text = Text(@object);
        var name = new FieldName(text, 0, text.Length);
        PyObject first = name.Index >= 0 ? PyInt.From(name.Index) : name.First;
        return PyTuple.Of(first, new PyFieldNameIterator(text, name.Position));
    }

    private static PyStr Text(PyObject value) => value as PyStr ?? throw Errors.TypeError($"expected str, got {value.Type.Name}");
}

/// <summary>The literal texts and fields of a format string.</summary>
[PyType("formatteriterator", Instantiable = false)]
internal sealed partial class PyFormatterIterator(PyStr format) : PyObject
{
    private int _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        var parser = new FieldParser(format, _next, format.Length);
        if (!parser.Next())
            return null;
        _next = parser.Position;
        var literal = format.Substring(parser.LiteralStart, parser.LiteralEnd - parser.LiteralStart);
        if (!parser.HasField)
            return PyTuple.Own([literal, PyNone.Value, PyNone.Value, PyNone.Value]);
        PyObject conversion = parser.Conversion == 0 ? PyNone.Value : PyStr.FromCodePoint(parser.Conversion);
        return PyTuple.Own([literal, format.Substring(parser.NameStart, parser.NameEnd - parser.NameStart), format.Substring(parser.SpecStart, parser.SpecEnd - parser.SpecStart), conversion]);
    }
}

/// <summary>The attributes and items of a field name: tuples of whether it is an attribute, and its name or number.</summary>
[PyType("fieldnameiterator", Instantiable = false)]
internal sealed partial class PyFieldNameIterator(PyStr text, int position) : PyObject
{
    private int _next = position;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        var name = FieldName.Resume(text, _next);
        if (!name.Next(out var isAttribute, out var part, out var index))
            return null;
        _next = name.Position;
        return PyTuple.Of(PyBool.Of(isAttribute), index >= 0 ? PyInt.From(index) : part);
    }
}
