using Fang.Compiler.Bytecode;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The attributes of functions (data model, "User-defined functions").</content>
public sealed partial class PyFunction
{
    /// <summary>Make a function of code and its globals.</summary>
    [PyNew("function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)")]
    private static PyObject New(PyType type, PyCode code, PyDict globals, PyObject? name, PyObject? argdefs, PyObject? closure, PyObject? kwdefaults)
    {
        if (name is not (null or PyNone or PyStr))
            throw Errors.TypeError("arg 3 (name) must be None or string");
        if (argdefs is not (null or PyNone or PyTuple))
            throw Errors.TypeError("arg 4 (defaults) must be None or tuple");
        var free = code.Unit.FreeCount;
        if (free > 0 ? closure is not PyTuple : closure is not (null or PyNone or PyTuple))
            throw Errors.TypeError(free == 0 ? "arg 5 (closure) must be None or tuple" : "arg 5 (closure) must be tuple");
        var cells = closure as PyTuple ?? PyTuple.Empty;
        if (cells.Count != free)
            throw Errors.ValueError($"{code.Unit.Name} requires closure of length {free}, not {cells.Count}");
        foreach (var cell in cells.Items)
        {
            if (cell is not PyCell)
                throw Errors.TypeError($"arg 5 (closure) expected cell, found {cell.Type.Name}");
        }
        if (kwdefaults is not (null or PyNone or PyDict))
            throw Errors.TypeError("arg 6 (kwdefaults) must be None or dict");
        var builtins = globals.GetItemOrNull(WellKnown.Builtins) switch
        {
            PyDict dict => dict,
            PyModule module => module.Dict,
            PyMappingProxy { Mapping: PyDict dict } => dict,
            _ => ThreadState.Current.Frame?.Builtins ?? Importing.ImportSystem.Builtins.Dict,
        };
        return new PyFunction(code, globals, builtins)
        {
            Name = name as PyStr ?? PyStr.Intern(code.Unit.Name),
            Defaults = argdefs as PyTuple,
            KeywordDefaults = kwdefaults as PyDict,
            Closure = free > 0 ? cells : null,
            Module = globals.GetItemOrNull(WellKnown.Name),
        };
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From($"<function {((PyFunction)self).QualifiedName} at 0x{Identity.Of(self):x}>");

    private const CodeFlags KindMask = CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator;

    [PyProperty("__code__")]
    private PyObject? CodeProperty
    {
        get => Code;
        set
        {
            if (value is not PyCode code)
                throw Errors.TypeError("__code__ must be set to a code object");
            if (code.Unit.FreeCount != Code.Unit.FreeCount)
                throw Errors.ValueError($"{Name}() requires a code object with {Code.Unit.FreeCount} free vars, not {code.Unit.FreeCount}");
            if (((code.Flags ^ Code.Flags) & KindMask) != 0)
                Warnings.Issue(ExceptionTypes.DeprecationWarning, "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)");
            SetCode(code);
        }
    }

    [PyMember("__globals__")]
    private PyObject GlobalsProperty => Globals;

    [PyMember("__builtins__")]
    private PyObject BuiltinsProperty => Builtins;

    [PyMember("__closure__")]
    private PyObject ClosureProperty => (PyObject?)Closure ?? PyNone.Value;

    [PyProperty("__name__")]
    private PyObject? NameProperty
    {
        get => Name;
        set => Name = value as PyStr ?? throw Errors.TypeError("__name__ must be set to a string object");
    }

    [PyProperty("__qualname__")]
    private PyObject? QualifiedNameProperty
    {
        get => QualifiedName;
        set => QualifiedName = value as PyStr ?? throw Errors.TypeError("__qualname__ must be set to a string object");
    }

    [PyMember("__module__")]
    private PyObject? ModuleProperty
    {
        get => Module ?? PyNone.Value;
        set => Module = value ?? PyNone.Value;
    }

    [PyMember("__doc__")]
    private PyObject? DocProperty
    {
        get => Doc;
        set => Doc = value ?? PyNone.Value;
    }

    [PyProperty("__defaults__")]
    private PyObject? DefaultsProperty
    {
        get => (PyObject?)Defaults ?? PyNone.Value;
        set => Defaults = value is null or PyNone ? null : value as PyTuple ?? throw Errors.TypeError("__defaults__ must be set to a tuple object");
    }

    [PyProperty("__kwdefaults__")]
    private PyObject? KeywordDefaultsProperty
    {
        get => (PyObject?)KeywordDefaults ?? PyNone.Value;
        set => KeywordDefaults = value is null or PyNone ? null : value as PyDict ?? throw Errors.TypeError("__kwdefaults__ must be set to a dict object");
    }

    [PyProperty("__annotations__")]
    private PyObject? AnnotationsProperty
    {
        get
        {
            if (AnnotationSource is not PyDict)
            {
                var dict = new PyDict();
                if (AnnotationSource is PyTuple flat)
                {
                    for (var i = 0; i + 1 < flat.Count; i += 2)
                        dict.SetItem(flat[i], flat[i + 1]);
                }
                AnnotationSource = dict;
            }
            return AnnotationSource;
        }
        set => AnnotationSource = value is null or PyNone ? null : value as PyDict ?? throw Errors.TypeError("__annotations__ must be set to a dict object");
    }

    [PyProperty("__type_params__")]
    private PyObject? TypeParametersProperty
    {
        get => TypeParameters ?? PyTuple.Empty;
        set => TypeParameters = value as PyTuple ?? throw Errors.TypeError("__type_params__ must be set to a tuple");
    }
}
