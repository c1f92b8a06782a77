using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Arrays;

/// <summary>Sequences of numbers or characters that lie side by side in memory.</summary>
[PyModule("array", Types = [typeof(PyArray)])]
internal static partial class ArrayModule
{
    private static PyObject? _reconstructor;

    /// <summary>The type under its old name.</summary>
    [PyConstant("ArrayType")]
    public static PyObject ArrayType => PyArray.TypeObject;

    /// <summary>All type codes.</summary>
    [PyConstant("typecodes")]
    public const string TypeCodes = ArrayKind.Codes;

    /// <summary>The function that pickles call.</summary>
    internal static PyObject Reconstructor => _reconstructor!;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        _reconstructor = module.Dict.GetItemOrNull(PyStr.Intern("_array_reconstructor"));
        // The abstract class learns of the type when both are there.
        var collections = Callable.Call(IteratorState.Builtin("__import__"), PyStr.From("_collections_abc"));
        Callable.CallMethod(Attributes.Get(collections, "MutableSequence"), PyStr.Intern("register"), PyArray.TypeObject);
    }

    /// <summary>Make an array from what a pickle says of it.</summary>
    [PyFunction("_array_reconstructor($module, arraytype, typecode, mformat_code, items, /)")]
    private static PyObject ArrayReconstructor(PyObject arraytype, CodePoint typecode, int mformatCode, PyObject items)
    {
        if (arraytype is not PyType type)
            throw Errors.TypeError($"first argument must be a type object, not {arraytype.Type.Name}");
        if (!type.IsSubtypeOf(PyArray.TypeObject))
            throw Errors.TypeError($"{type.Name} is not a subtype of array.array");
        var kind = ArrayKind.Find(typecode.Value) ?? throw Errors.ValueError("second argument must be a valid type code");
        if (mformatCode is < 0 or > MachineFormat.Last)
            throw Errors.ValueError("third argument must be a valid machine format code.");
        if (items is not PyBytes bytes)
            throw Errors.TypeError($"fourth argument should be bytes, not {items.Type.Name}");
        var decoded = PyBytes.Own(MachineFormat.Decode(ref kind, mformatCode, bytes));
        return Callable.Call(type, PyStr.FromChar(kind.Code), decoded);
    }
}
