using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>Writes objects as JSON as a JSONEncoder says.</summary>
[PyType("Encoder", Module = "_json")]
internal sealed partial class PyJsonEncoder : PyObject
{
    private enum StringKind : byte { Called, Text, Ascii }

    private static readonly PyStr Items = PyStr.Intern("items");
    private static readonly PyStr Sort = PyStr.Intern("sort");

    private readonly StringKind _stringKind;

    [PyProperty("markers")]
    private PyObject Markers { get; }

    [PyProperty("default")]
    private PyObject Default { get; }

    [PyProperty("encoder")]
    private PyObject Encoder { get; }

    [PyProperty("indent")]
    private PyObject Indent { get; }

    [PyProperty("key_separator")]
    private PyStr KeySeparator { get; }

    [PyProperty("item_separator")]
    private PyStr ItemSeparator { get; }

    [PyProperty("sort_keys")]
    private bool SortsKeys { get; }

    [PyProperty("skipkeys")]
    private bool SkipsKeys { get; }

    private readonly bool _allowsNan;

    private PyJsonEncoder(PyObject markers, PyObject @default, PyObject encoder, PyObject indent, PyStr keySeparator, PyStr itemSeparator, bool sortKeys, bool skipKeys, bool allowNan)
    {
        Markers = markers;
        Default = @default;
        Encoder = encoder;
        Indent = indent;
        KeySeparator = keySeparator;
        ItemSeparator = itemSeparator;
        SortsKeys = sortKeys;
        SkipsKeys = skipKeys;
        _allowsNan = allowNan;
        _stringKind = encoder is PyBuiltinFunction { Self: PyModule { } module } function && module.NameObject?.ToString() == "_json"
            ? function.Name switch { "encode_basestring_ascii" => StringKind.Ascii, "encode_basestring" => StringKind.Text, _ => StringKind.Called }
            : StringKind.Called;
    }

    [PyNew("make_encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")]
    private static PyJsonEncoder New(
        PyType type, PyObject markers, PyObject @default, PyObject encoder, PyObject indent, PyStr keySeparator, PyStr itemSeparator, bool sortKeys, bool skipkeys, bool allowNan)
    {
        if (markers is not (PyNone or PyDict))
            throw Errors.TypeError($"make_encoder() argument 1 must be dict or None, not {markers.Type.Name}");
        return new PyJsonEncoder(markers, @default, encoder, indent, keySeparator, itemSeparator, sortKeys, skipkeys, allowNan);
    }

    [PySlot(Slot.Call)]
    private PyObject? Call(ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var (value, level) = BoundArguments(arguments, keywords);
        var builder = new TextBuilder(256);
        Append(ref builder, value, new Progress(Markers is not PyNone), level);
        return PyTuple.Of(builder.ToStr());
    }

    // The containers around what is written, to find those that hold themselves.
    private sealed class Progress(bool findsCircles)
    {
        private readonly HashSet<PyObject>? _open = findsCircles ? new HashSet<PyObject>(ReferenceEqualityComparer.Instance) : null;
        private int _depth;

        public void Enter(PyObject container)
        {
            if (++_depth > JsonReader<char>.MaximumDepth || !RecursionGuard.TryEnter())
                throw Errors.RecursionError("maximum recursion depth exceeded while encoding a JSON object");
            if (_open != null && !_open.Add(container))
                throw Errors.ValueError("Circular reference detected");
        }

        public void Leave(PyObject container)
        {
            _depth--;
            _open?.Remove(container);
        }
    }

    private static ArgumentNames? _callNames;

    private static (PyObject Value, int Level) BoundArguments(ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var bound = new PyObject?[2];
        Arguments.Bind(ArgumentNames.Get(ref _callNames, "_iterencode", "obj _current_indent_level", 0, 2, 3, false, false), arguments, keywords, bound);
        return (bound[0]!, (int)Converters.ToNint(bound[1]!));
    }

    private void Append(ref TextBuilder builder, PyObject value, Progress progress, int level)
    {
        switch (value)
        {
            case PyStr text:
                AppendString(ref builder, text);
                return;
            case PyNone:
                builder.Append("null");
                return;
            case PyBool:
                builder.Append(ReferenceEquals(value, PyBool.True) ? "true" : "false");
                return;
            case PyInteger number:
                builder.Append(ObjectProtocol.Repr(number.Exact));
                return;
            case PyFloat number:
                builder.Append(FloatText(number));
                return;
        }
        progress.Enter(value);
        switch (value)
        {
            case PyList or PyTuple:
                AppendItems(ref builder, value, progress, level);
                break;
            case PyDict dict:
                AppendDict(ref builder, dict, progress, level);
                break;
            default:
                Append(ref builder, Callable.Call(Default, value), progress, level);
                break;
        }
        progress.Leave(value);
    }

    private void AppendString(ref TextBuilder builder, PyStr text)
    {
        if (_stringKind != StringKind.Called)
        {
            JsonText.Append(ref builder, text, _stringKind == StringKind.Ascii);
            return;
        }
        var encoded = Callable.Call(Encoder, text);
        builder.Append(encoded as PyStr ?? throw Errors.TypeError($"encoder() must return a string, not {encoded.Type.Name}"));
    }

    private PyStr FloatText(PyFloat number)
    {
        if (double.IsFinite(number.Value))
            return ObjectProtocol.Repr(number.GetType() == typeof(PyFloat) ? number : new PyFloat(number.Value));
        if (!_allowsNan)
            throw Errors.ValueError($"Out of range float values are not JSON compliant: {ObjectProtocol.Repr(number)}");
        return PyStr.Intern(double.IsNaN(number.Value) ? "NaN" : number.Value > 0 ? "Infinity" : "-Infinity");
    }

    private void AppendItems(ref TextBuilder builder, PyObject sequence, Progress progress, int level)
    {
        builder.Append('[');
        // A list is read as it is at each step: what is called may change it.
        var count = 0;
        for (; ItemOrNull(sequence, count) is { } item; count++)
        {
            AppendSeparator(ref builder, count == 0, level + 1);
            Append(ref builder, item, progress, level + 1);
        }
        if (count > 0)
            AppendIndent(ref builder, level);
        builder.Append(']');
    }

    private void AppendSeparator(ref TextBuilder builder, bool isFirst, int level)
    {
        if (!isFirst)
            builder.Append(ItemSeparator);
        AppendIndent(ref builder, level);
    }

    private void AppendIndent(ref TextBuilder builder, int level)
    {
        if (Indent is not PyStr indent)
            return;
        builder.Append('\n');
        for (var i = 0; i < level; i++)
            builder.Append(indent);
    }

    private static PyObject? ItemOrNull(PyObject sequence, int index)
    {
        if (sequence is PyList list)
            return list.GetOrNull(index);
        var items = ((PyTuple)sequence).Items;
        return index < items.Length ? items[index] : null;
    }

    private void AppendDict(ref TextBuilder builder, PyDict dict, Progress progress, int level)
    {
        builder.Append('{');
        var isFirst = true;
        if (!SortsKeys && dict.GetType() == typeof(PyDict))
        {
            var table = dict.CurrentTable;
            var position = 0;
            while (PyDict.Next(table, ref position, out var key, out var value, out _))
                AppendMember(ref builder, key, value, ref isFirst, progress, level + 1);
        }
        else
        {
            var items = PyList.From(Iteration.ToArray(Callable.CallMethod(dict, Items)));
            if (SortsKeys)
                Callable.CallMethod(items, Sort);
            foreach (var item in items.ToArray())
            {
                if (item is not PyTuple { Count: 2 } pair)
                    throw Errors.ValueError("items must return 2-tuples");
                AppendMember(ref builder, pair[0], pair[1], ref isFirst, progress, level + 1);
            }
        }
        if (!isFirst)
            AppendIndent(ref builder, level);
        builder.Append('}');
    }

    private void AppendMember(ref TextBuilder builder, PyObject key, PyObject value, ref bool isFirst, Progress progress, int level)
    {
        PyStr name;
        switch (key)
        {
            case PyStr text:
                name = text;
                break;
            case PyFloat number:
                name = FloatText(number);
                break;
            case PyBool:
                name = PyStr.Intern(ReferenceEquals(key, PyBool.True) ? "true" : "false");
                break;
            case PyNone:
                name = PyStr.Intern("null");
                break;
            case PyInteger number:
                name = ObjectProtocol.Repr(number.Exact);
                break;
            default:
                if (SkipsKeys)
                    return;
                throw Errors.TypeError($"keys must be str, int, float, bool or None, not {key.Type.Name}");
        }
        AppendSeparator(ref builder, isFirst, level);
        isFirst = false;
        AppendString(ref builder, name);
        builder.Append(KeySeparator);
        Append(ref builder, value, progress, level);
    }
}
