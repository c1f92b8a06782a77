using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <content>Opcodes that fill containers and make objects.</content>
internal sealed partial class PickleReader
{
    private static readonly PyStr AppendName = PyStr.Intern("append");
    private static readonly PyStr ExtendName = PyStr.Intern("extend");
    private static readonly PyStr AddName = PyStr.Intern("add");
    private static readonly PyStr SetStateName = PyStr.Intern("__setstate__");
    private static readonly PyStr InitArgumentsName = PyStr.Intern("__getinitargs__");

    private void LoadDict()
    {
        var start = _stack.PopMark();
        var items = _stack.From(start);
        if (items.Length % 2 != 0)
            throw PickleErrors.Unpickling("odd number of items for DICT");
        var dict = new PyDict(items.Length / 2);
        for (var i = 0; i < items.Length; i += 2)
            dict.SetItem(items[i], items[i + 1]);
        _stack.Truncate(start);
        _stack.Push(dict);
    }

    private void Append()
    {
        var item = _stack.Pop();
        var list = _stack.Top;
        if (list.GetType() == typeof(PyList))
            ((PyList)list).Append(item);
        else
            Callable.CallMethod(list, AppendName, item);
    }

    private void AppendFrom(int start)
    {
        var list = _stack.Below(start);
        var items = _stack.PopFrom(start);
        if (items.Length == 0)
            return;
        if (list.GetType() == typeof(PyList))
        {
            ((PyList)list).AddRange(items);
        }
        else if (Attributes.GetOrNull(list, ExtendName) is { } extend)
        {
            Callable.Call(extend, new PyList(items));
        }
        else
        {
            var append = Attributes.Get(list, AppendName);
            foreach (var item in items)
                Callable.Call(append, item);
        }
    }

    private void SetItem()
    {
        var value = _stack.Pop();
        var key = _stack.Pop();
        Subscripts.Set(_stack.Top, key, value);
    }

    private void SetFrom(int start)
    {
        var mapping = _stack.Below(start);
        var items = _stack.PopFrom(start);
        if (items.Length % 2 != 0)
            throw PickleErrors.Unpickling("odd number of items for SETITEMS");
        var dict = mapping.GetType() == typeof(PyDict) ? (PyDict)mapping : null;
        for (var i = 0; i < items.Length; i += 2)
        {
            if (dict != null)
                dict.SetItem(items[i], items[i + 1]);
            else
                Subscripts.Set(mapping, items[i], items[i + 1]);
        }
    }

    private void AddItems()
    {
        var start = _stack.PopMark();
        var set = _stack.Below(start);
        var items = _stack.PopFrom(start);
        if (items.Length == 0)
            return;
        if (set.GetType() == typeof(PySet))
        {
            foreach (var item in items)
                ((PySet)set).Add(item);
            return;
        }
        var add = Attributes.Get(set, AddName);
        foreach (var item in items)
            Callable.Call(add, item);
    }

    private PyObject NameLine()
    {
        var bytes = LineBytes();
        if (bytes.Length == 0)
            throw PickleErrors.Truncated();
        return PickleText.DecodeAscii(bytes) ?? Callable.CallMethod(PyBytes.From(bytes), DecodeName, PyStr.Intern("utf-8"));
    }

    private void LoadGlobal()
    {
        var module = NameLine();
        var name = NameLine();
        _stack.Push(unpickler.Find(module, name));
    }

    private void LoadStackGlobal()
    {
        var name = _stack.Pop();
        var module = _stack.Pop();
        if (name.GetType() != typeof(PyStr) || module.GetType() != typeof(PyStr))
            throw PickleErrors.Unpickling("STACK_GLOBAL requires str");
        _stack.Push(unpickler.Find(module, name));
    }

    private void LoadReduce()
    {
        var arguments = _stack.Pop();
        var callee = _stack.Top;
        if (arguments is not PyTuple tuple)
            throw Errors.TypeError("argument list must be a tuple");
        _stack.SetTop(Callable.Call(callee, tuple.Items));
    }

    private void LoadBuild()
    {
        var state = _stack.Pop();
        var instance = _stack.Top;
        if (Attributes.GetOrNull(instance, SetStateName) is { } setState)
        {
            Callable.Call(setState, state);
            return;
        }
        PyObject slots = PyNone.Value;
        if (state is PyTuple { Count: 2 } pair)
            (state, slots) = (pair[0], pair[1]);
        if (state is not PyNone)
            SetAttributes(instance, state);
        if (slots is PyNone)
            return;
        if (slots is not PyDict slotState)
            throw PickleErrors.Unpickling("slot state is not a dictionary");
        foreach (var (name, value) in Mappings.Items(slotState))
            Attributes.Set(instance, AttributeName(name), value);
    }

    private static void SetAttributes(PyObject instance, PyObject state)
    {
        if (state is not PyDict values)
            throw PickleErrors.Unpickling("state is not a dictionary");
        if (instance is PyInstance plain && instance.Type.HasDict && plain.DictionaryOrNull == null)
        {
            // Attributes of a plain instance, without making its dictionary. A key that is no str needs one.
            if (AllNames(values))
            {
                foreach (var (name, value) in Mappings.Items(values))
                    plain.WriteAttribute(((PyStr)name).Intern(), value);
                return;
            }
        }
        var dict = Attributes.Get(instance, WellKnown.Dict);
        foreach (var (name, value) in Mappings.Items(values))
            Subscripts.Set(dict, name.GetType() == typeof(PyStr) ? ((PyStr)name).Intern() : name, value);
    }

    private static bool AllNames(PyDict values)
    {
        var position = 0;
        while (PyDict.Next(values.CurrentTable, ref position, out var key, out _, out _))
        {
            if (key.GetType() != typeof(PyStr))
                return false;
        }
        return true;
    }

    private static PyStr AttributeName(PyObject name) =>
        name is PyStr text ? text.Intern() : throw Errors.TypeError($"attribute name must be string, not '{name.Type.Name}'");

    private void LoadNewObject()
    {
        var arguments = _stack.Pop();
        var cls = _stack.Pop();
        if (arguments is not PyTuple tuple)
            throw PickleErrors.Unpickling($"NEWOBJ args argument must be a tuple, not {arguments.Type.Name}");
        _stack.Push(MakeObject("NEWOBJ", cls, tuple.Items, null));
    }

    private void LoadNewObjectEx()
    {
        var named = _stack.Pop();
        var arguments = _stack.Pop();
        var cls = _stack.Pop();
        if (cls is not PyType)
            throw NotType("NEWOBJ_EX", cls);
        if (arguments is not PyTuple tuple)
            throw PickleErrors.Unpickling($"NEWOBJ_EX args argument must be a tuple, not {arguments.Type.Name}");
        if (named is not PyDict keywords)
            throw PickleErrors.Unpickling($"NEWOBJ_EX kwargs argument must be a dict, not {named.Type.Name}");
        _stack.Push(keywords.Count == 0
            ? MakeObject("NEWOBJ_EX", cls, tuple.Items, null)
            : MakeObject("NEWOBJ_EX", cls, [.. tuple.Items, .. keywords.ValuesToArray()], PyTuple.Own(keywords.KeysToArray())));
    }

    private static PyException NotType(string opcode, PyObject cls) =>
        PickleErrors.Unpickling($"{opcode} class argument must be a type, not {cls.Type.Name}");

    // cls.__new__(cls, ...)
    private static unsafe PyObject MakeObject(string opcode, PyObject cls, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (cls is not PyType type)
            throw NotType(opcode, cls);
        var make = type.Slots.New;
        if (make == null)
            throw PickleErrors.Unpickling($"{opcode} class argument '{type.Name}' doesn't have __new__");
        return ObjectProtocol.Checked(make(type, arguments, keywords));
    }

    private void LoadInstance()
    {
        var start = _stack.PopMark();
        var arguments = _stack.PopFrom(start);
        var module = NameLine();
        var name = NameLine();
        _stack.Push(Instantiate(unpickler.Find(module, name), arguments));
    }

    private void LoadObject()
    {
        var start = _stack.PopMark();
        if (_stack.Count - start < 1)
            throw PickleErrors.Underflow();
        var items = _stack.PopFrom(start);
        _stack.Push(Instantiate(items[0], items.AsSpan(1)));
    }

    // As classes of Python 2 were pickled: without arguments __init__ is not called.
    private static PyObject Instantiate(PyObject cls, ReadOnlySpan<PyObject> arguments) =>
        arguments.Length == 0 && cls is PyType && Attributes.GetOrNull(cls, InitArgumentsName) == null
            ? Callable.CallMethod(cls, WellKnown.New, cls)
            : Callable.Call(cls, arguments);

    private void LoadExtension(long code)
    {
        if (code <= 0)
            throw PickleErrors.Unpickling("EXT specifies code <= 0");
        var number = PyInt.From(code);
        var cache = PickleNames.Table("copyreg", "_extension_cache");
        if (cache.GetItemOrNull(number) is { } known)
        {
            _stack.Push(known);
            return;
        }
        var entry = PickleNames.Table("copyreg", "_inverted_registry").GetItemOrNull(number)
            ?? throw Errors.ValueError($"unregistered extension code {code}");
        if (entry is not PyTuple { Count: 2 } pair || pair[0] is not PyStr || pair[1] is not PyStr)
            throw Errors.ValueError($"_inverted_registry[{code}] isn't a 2-tuple of strings");
        var found = unpickler.Find(pair[0], pair[1]);
        cache.SetItem(number, found);
        _stack.Push(found);
    }

    private void LoadPersistentLine()
    {
        var line = LineBytes();
        LoadPersistent(PickleText.DecodeAscii(line) ?? throw PickleErrors.Unpickling("persistent IDs in protocol 0 must be ASCII strings"));
    }

    private void LoadPersistent(PyObject id) =>
        _stack.Push(Callable.Call(unpickler.ActivePersistentLoad ?? throw PickleDefaults.NoPersistentLoad(), id));
}
