using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Reads JSON values as a JSONDecoder says.</summary>
[PyType("Scanner", Module = "_json")]
internal sealed partial class PyJsonScanner : PyObject
{
    private PyJsonScanner(PyObject context)
    {
        IsStrict = ObjectProtocol.IsTrue(Attributes.Get(context, "strict"));
        ObjectHook = Attributes.Get(context, "object_hook");
        ObjectPairsHook = Attributes.Get(context, "object_pairs_hook");
        ParseFloat = Attributes.Get(context, "parse_float");
        ParseInt = Attributes.Get(context, "parse_int");
        ParseConstant = Attributes.Get(context, "parse_constant");
    }

    /// <summary>Whether control characters in strings are errors.</summary>
    [PyProperty("strict")]
    public bool IsStrict { get; }

    [PyProperty("object_hook")]
    public PyObject ObjectHook { get; }

    [PyProperty("object_pairs_hook")]
    public PyObject ObjectPairsHook { get; }

    [PyProperty("parse_float")]
    public PyObject ParseFloat { get; }

    [PyProperty("parse_int")]
    public PyObject ParseInt { get; }

    [PyProperty("parse_constant")]
    public PyObject ParseConstant { get; }

    [PyNew("make_scanner(context)")]
    private static PyJsonScanner New(PyType type, PyObject context) => new(context);

    [PySlot(Slot.Call)]
    private PyObject? Call(ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var (@string, index) = ScanArguments.Bind(arguments, keywords);
        if (@string is not PyStr text)
            throw Errors.TypeError($"first argument must be a string, not {@string.Type.Name}");
        if (index < 0)
            throw Errors.ValueError("idx cannot be negative");
        if (index >= text.Length)
            throw Errors.StopIteration(PyInt.From(index));
        if (text.IsWide)
        {
            var wide = new JsonReader<int>(this, text, text.CodePoints, (int)index);
            var value = wide.Read();
            return PyTuple.Of(value, PyInt.From(wide.Position));
        }
        var reader = new JsonReader<char>(this, text, text.Narrow, (int)index);
        var result = reader.Read();
        return PyTuple.Of(result, PyInt.From(reader.Position));
    }

    private static class ScanArguments
    {
        private static ArgumentNames? _names;

        public static (PyObject String, nint Index) Bind(ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
        {
            if (arguments.Length == 2 && keywords == null)
                return (arguments[0], Converters.ToNint(arguments[1]));
            var bound = new PyObject?[2];
            Arguments.Bind(ArgumentNames.Get(ref _names, "scan_once", "string idx", 0, 2, 3, false, false), arguments, keywords, bound);
            return (bound[0]!, Converters.ToNint(bound[1]!));
        }
    }
}
