using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <content>Objects that are written as a name or as a reduction.</content>
internal sealed partial class PickleWriter
{
    private static readonly PyStr ReduceExName = PyStr.Intern("__reduce_ex__");
    private static readonly PyStr ReduceName = PyStr.Intern("__reduce__");

    // Looked up once for each dump.
    private PyDict? _commonDispatch;
    private PyDict? _extensions;

    private void SaveOther(PyObject value)
    {
        if (pickler.ActiveReducerOverride is { } reducer)
        {
            var reduction = Callable.Call(reducer, value);
            if (reduction is not PyNotImplemented)
            {
                SaveReduced(reduction, value);
                return;
            }
        }
        var type = value.Type;
        if (ReferenceEquals(type, PyType.TypeObject))
        {
            SaveType(value);
            return;
        }
        if (value is PyFunction)
        {
            SaveGlobal(value, null);
            return;
        }
        if (DispatchFunction(type) is { } function)
            SaveReduced(Callable.Call(function, value), value);
        else if (type.IsSubtypeOf(PyType.TypeObject))
            SaveGlobal(value, null);
        else if (Attributes.GetOrNull(value, ReduceExName) is { } reduceEx)
            SaveReduced(Callable.Call(reduceEx, PyInt.From(_protocol)), value);
        else if (Attributes.GetOrNull(value, ReduceName) is { } reduce)
            SaveReduced(Callable.Call(reduce), value);
        else
            throw PickleErrors.Pickling($"can't pickle '{type.Name}' object: {ObjectProtocol.Repr(value)}");
    }

    private PyObject? DispatchFunction(PyType type)
    {
        if (pickler.OwnDispatchTable is not { } own)
            return (_commonDispatch ??= PickleNames.Table("copyreg", "dispatch_table")).GetItemOrNull(type);
        if (own.GetType() == typeof(PyDict))
            return ((PyDict)own).GetItemOrNull(type);
        try
        {
            return Subscripts.Get(own, type);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.KeyError))
        {
            return null;
        }
    }

    private void SaveReduced(PyObject reduction, PyObject value)
    {
        if (reduction is PyStr)
            SaveGlobal(value, reduction);
        else if (reduction is PyTuple tuple)
            SaveReduction(tuple, value);
        else
            throw PickleErrors.Pickling("__reduce__ must return a string or tuple");
    }

    // The types of singletons have no name by which they could be found.
    private void SaveType(PyObject type)
    {
        PyObject? single = ReferenceEquals(type, PyNone.TypeObject) ? PyNone.Value
            : ReferenceEquals(type, PyEllipsis.TypeObject) ? PyEllipsis.Value
            : ReferenceEquals(type, PyNotImplemented.TypeObject) ? PyNotImplemented.Value
            : null;
        if (single != null)
            SaveReduction(PyTuple.Of(PyType.TypeObject, PyTuple.Of(single)), type);
        else
            SaveGlobal(type, null);
    }

    private void SaveGlobal(PyObject value, PyObject? name)
    {
        name ??= Attributes.GetOrNull(value, WellKnown.QualifiedName) ?? Attributes.Get(value, WellKnown.Name);
        var path = PickleNames.Path(name);
        var moduleName = PickleNames.ModuleOf(value, path);
        CheckFound(value, name, path, moduleName);
        if (_protocol >= 2 && ExtensionCode(moduleName, name) is { } code)
        {
            WriteExtension(code);
            return;
        }
        if (_protocol >= 4)
        {
            Save(moduleName);
            Save(name);
            output.Write(PickleOpcode.StackGlobal);
        }
        else
        {
            SaveDotted(moduleName, path);
        }
        Remember(value);
    }

    private static void CheckFound(PyObject value, PyObject name, PyStr[] path, PyObject moduleName)
    {
        PyObject module;
        try
        {
            module = PickleNames.Import(moduleName);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.Exception))
        {
            throw PickleErrors.Pickling($"Can't pickle {ObjectProtocol.Repr(value)}: import of module {ObjectProtocol.Repr(moduleName)} failed");
        }
        var found = PickleNames.Follow(module, path)
            ?? throw PickleErrors.Pickling($"Can't pickle {ObjectProtocol.Repr(value)}: attribute lookup {ObjectProtocol.Str(name)} on {ObjectProtocol.Str(moduleName)} failed");
        if (!ReferenceEquals(found, value))
            throw PickleErrors.Pickling($"Can't pickle {ObjectProtocol.Repr(value)}: it's not the same object as {ObjectProtocol.Str(moduleName)}.{ObjectProtocol.Str(name)}");
    }

    private long? ExtensionCode(PyObject moduleName, PyObject name)
    {
        _extensions ??= PickleNames.Table("copyreg", "_extension_registry");
        if (_extensions.Count == 0 || _extensions.GetItemOrNull(PyTuple.Of(moduleName, name)) is not { } entry)
            return null;
        if (entry is not PyInteger number)
            throw PickleErrors.Pickling($"Can't pickle: extension code {ObjectProtocol.Repr(entry)} isn't an integer");
        return number.TryToInt64(out var code) && code is > 0 and <= int.MaxValue
            ? code
            : throw Errors.RuntimeError($"extension code {ObjectProtocol.Repr(entry)} is out of range");
    }

    private void WriteExtension(long code)
    {
        if (code <= 0xFF)
            output.Write(PickleOpcode.Ext1, (byte)code);
        else if (code <= 0xFFFF)
            output.Write([PickleOpcode.Ext2, (byte)code, (byte)(code >> 8)]);
        else
            output.Write(PickleOpcode.Ext4, (int)code);
    }

    // Before protocol 4 only top-level names are globals; for each further part getattr() is called.
    private void SaveDotted(PyObject moduleName, PyStr[] path)
    {
        var isOld = _protocol < 2;
        PyObject? getattr = null;
        for (var i = 1; i < path.Length; i++)
        {
            getattr ??= PickleNames.Library("builtins", "getattr");
            Save(getattr);
            if (isOld)
                output.Write(PickleOpcode.Mark);
        }
        WriteGlobal(moduleName, path[0]);
        for (var i = 1; i < path.Length; i++)
        {
            Save(path[i]);
            output.Write(isOld ? PickleOpcode.Tuple : PickleOpcode.Tuple2);
            output.Write(PickleOpcode.Reduce);
        }
    }

    private void WriteGlobal(PyObject moduleName, PyObject name)
    {
        if (pickler.FixesImports)
            (moduleName, name) = OldNames(moduleName, name);
        output.Write(PickleOpcode.Global);
        WriteNameLine(moduleName, "module");
        WriteNameLine(name, "global");
    }

    private void WriteNameLine(PyObject name, string what)
    {
        if (name is not PyStr text)
            throw Errors.TypeError($"expected str, got {name.Type.Name}");
        if (_protocol < 3 && (text.Text == null || !Ascii.IsValid(text.Text)))
            throw PickleErrors.Pickling($"can't pickle {what} identifier '{text.ToString()}' using pickle protocol {_protocol}");
        output.Write(Codecs.Encode(text, "utf-8", "strict").Array);
        output.Write((byte)'\n');
    }

    // The names that Python 2 has.
    private static (PyObject Module, PyObject Name) OldNames(PyObject moduleName, PyObject name)
    {
        if (PickleNames.Table("_compat_pickle", "REVERSE_NAME_MAPPING").GetItemOrNull(PyTuple.Of(moduleName, name)) is { } mapped)
        {
            return mapped is PyTuple { Count: 2 } pair
                ? (pair[0], pair[1])
                : throw Errors.RuntimeError("_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples, not " + mapped.Type.Name);
        }
        var module = PickleNames.Table("_compat_pickle", "REVERSE_IMPORT_MAPPING").GetItemOrNull(moduleName);
        return (module ?? moduleName, name);
    }

    private void SaveReduction(PyTuple reduction, PyObject? value)
    {
        if (reduction.Count is < 2 or > 6)
            throw PickleErrors.Pickling("tuple returned by __reduce__ must contain 2 through 6 elements");
        var callable = reduction[0];
        var state = Element(reduction, 2);
        var listItems = Element(reduction, 3);
        var dictItems = Element(reduction, 4);
        var setter = Element(reduction, 5);
        if (!Callable.IsCallable(callable))
            throw PickleErrors.Pickling("first item of the tuple returned by __reduce__ must be callable");
        if (reduction[1] is not PyTuple arguments)
            throw PickleErrors.Pickling("second item of the tuple returned by __reduce__ must be a tuple");
        CheckIterator(listItems, "fourth");
        CheckIterator(dictItems, "fifth");
        if (setter != null && !Callable.IsCallable(setter))
            throw PickleErrors.Pickling($"sixth element of the tuple returned by __reduce__ must be a function, not {setter.Type.Name}");
        var name = _protocol >= 2 ? (Attributes.GetOrNull(callable, WellKnown.Name) as PyStr)?.Text : null;
        if (name == "__newobj_ex__")
        {
            SaveNewObjectEx(arguments);
        }
        else if (name == "__newobj__")
        {
            SaveNewObject(arguments, value);
        }
        else
        {
            Save(callable);
            Save(arguments);
            output.Write(PickleOpcode.Reduce);
        }
        if (value != null)
        {
            // The arguments may have held the object itself, which then stands already.
            if (_memo.TryGetIndex(value, out var index))
            {
                output.Write(PickleOpcode.Pop);
                WriteGet(index);
                return;
            }
            Remember(value);
        }
        if (listItems != null)
            AppendFrom(listItems);
        if (dictItems != null)
            SetFrom(dictItems);
        if (state == null)
            return;
        if (setter == null)
        {
            Save(state);
            output.Write(PickleOpcode.Build);
            return;
        }
        Save(setter);
        Save(value ?? PyNone.Value);
        Save(state);
        output.Write(PickleOpcode.Tuple2);
        output.Write(PickleOpcode.Reduce);
        output.Write(PickleOpcode.Pop);
    }

    private static PyObject? Element(PyTuple reduction, int index) =>
        index < reduction.Count && reduction[index] is not PyNone ? reduction[index] : null;

    private static void CheckIterator(PyObject? items, string which)
    {
        if (items != null && items.Type.Slots[Slot.IterNext] == 0)
            throw PickleErrors.Pickling($"{which} element of the tuple returned by __reduce__ must be an iterator, not {items.Type.Name}");
    }

    private void SaveNewObjectEx(PyTuple arguments)
    {
        if (arguments.Count != 3)
            throw PickleErrors.Pickling($"length of the NEWOBJ_EX argument tuple must be exactly 3, not {arguments.Count}");
        if (arguments[0] is not PyType cls)
            throw PickleErrors.Pickling($"first item from NEWOBJ_EX argument tuple must be a class, not {arguments[0].Type.Name}");
        if (arguments[1] is not PyTuple positional)
            throw PickleErrors.Pickling($"second item from NEWOBJ_EX argument tuple must be a tuple, not {arguments[1].Type.Name}");
        if (arguments[2] is not PyDict named)
            throw PickleErrors.Pickling($"third item from NEWOBJ_EX argument tuple must be a dict, not {arguments[2].Type.Name}");
        if (_protocol >= 4)
        {
            Save(cls);
            Save(positional);
            Save(named);
            output.Write(PickleOpcode.NewObjEx);
            return;
        }
        var make = Attributes.Get(cls, WellKnown.New);
        var partial = Callable.Call(
            PickleNames.Library("functools", "partial"),
            [make, cls, .. positional.Items, .. named.ValuesToArray()],
            PyTuple.Own(named.KeysToArray()));
        Save(partial);
        Save(PyTuple.Empty);
        output.Write(PickleOpcode.Reduce);
    }

    private void SaveNewObject(PyTuple arguments, PyObject? value)
    {
        if (arguments.Count < 1)
            throw PickleErrors.Pickling("__newobj__ arglist is empty");
        if (arguments[0] is not PyType cls)
            throw PickleErrors.Pickling("args[0] from __newobj__ args is not a type");
        if (value != null && !ReferenceEquals(Attributes.GetOrNull(value, WellKnown.Class), cls))
            throw PickleErrors.Pickling("args[0] from __newobj__ args has the wrong class");
        Save(cls);
        Save(PyTuple.From(arguments.Items[1..]));
        output.Write(PickleOpcode.NewObj);
    }
}
