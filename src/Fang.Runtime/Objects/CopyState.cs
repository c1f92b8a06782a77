using Fang.Runtime.Calls;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Copying and pickling of objects (library reference, "Pickling Class Instances"; PEP 307).</summary>
internal static class CopyState
{
    private static readonly PyStr GetStateName = PyStr.Intern("__getstate__");
    private static readonly PyStr GetNewArguments = PyStr.Intern("__getnewargs__");
    private static readonly PyStr GetNewArgumentsEx = PyStr.Intern("__getnewargs_ex__");
    private static readonly PyStr SlotNamesName = PyStr.Intern("__slotnames__");
    private static readonly PyStr ItemsName = PyStr.Intern("items");

    /// <summary><c>object.__getstate__</c>.</summary>
    public static PyObject Get(PyObject self, bool required = false)
    {
        if (required && !ReferenceEquals(self.Type.Layout, PyBaseObject.TypeObject))
            throw Errors.TypeError($"cannot pickle '{self.Type.Name}' object");
        PyObject state = PyNone.Value;
        if (Attributes.GetOrNull(self, WellKnown.Dict) is PyDict dict && self is not PyType)
            state = dict.Count > 0 || !IsEmptyPlain(self) ? dict : PyNone.Value;
        if (state is PyDict { Count: 0 })
            state = PyNone.Value;
        var slots = SlotValues(self);
        return slots.Count > 0 ? PyTuple.Of(state, slots) : state;
    }

    private static bool IsEmptyPlain(PyObject self) => self is PyInstance;

    private static PyDict SlotValues(PyObject self)
    {
        var values = new PyDict();
        if (self.Type.Namespace.GetItemOrNull(SlotNamesName) is PyList names)
        {
            // copyreg remembers them there.
            foreach (var name in names.ToArray())
            {
                if (name is PyStr text && Attributes.GetOrNull(self, text) is { } value)
                    values.SetItem(name, value);
            }
            return values;
        }
        foreach (var type in self.Type.Mro)
        {
            if (type.SlotCount == 0 || !type.IsHeap)
                continue;
            var table = type.Namespace.CurrentTable;
            var position = 0;
            while (PyDict.Next(table, ref position, out var key, out var member, out _))
            {
                if (member is PyMemberDescriptor && Attributes.GetOrNull(self, (PyStr)key) is { } value)
                    values.SetItem(key, value);
            }
        }
        return values;
    }

    /// <summary><c>object.__reduce_ex__</c> for protocol 2 and above.</summary>
    public static PyObject Reduce(PyObject self, PyObject copyreg)
    {
        var type = self.Type;
        if (type.Slots[Slot.New] == 0)
            throw Errors.TypeError($"cannot pickle '{type.Name}' object");
        var (arguments, keywords) = NewArguments(self);
        PyObject function;
        PyTuple parts;
        if (keywords is { Count: > 0 })
        {
            function = Attributes.Get(copyreg, "__newobj_ex__");
            parts = PyTuple.Of(type, arguments ?? PyTuple.Empty, keywords);
        }
        else
        {
            function = Attributes.Get(copyreg, "__newobj__");
            parts = PyTuple.Own([type, .. arguments == null ? [] : arguments.Items]);
        }
        var overridden = type.Lookup(GetStateName);
        var state = ReferenceEquals(overridden, PyBaseObject.TypeObject.Lookup(GetStateName))
            ? Get(self, required: arguments == null && self is not (PyList or PyDict))
            : Callable.Call(Attributes.Get(self, GetStateName));
        PyObject listItems = self is PyList ? Iteration.GetIterator(self) : PyNone.Value;
        PyObject dictItems = self is PyDict ? Iteration.GetIterator(Callable.CallMethod(self, ItemsName)) : PyNone.Value;
        return PyTuple.Own([function, parts, state, listItems, dictItems]);
    }

    private static (PyTuple? Arguments, PyDict? Keywords) NewArguments(PyObject self)
    {
        if (Attributes.LookupSpecial(self, GetNewArgumentsEx) is { } extended)
        {
            var result = Callable.Call(extended);
            if (result is not PyTuple pair)
                throw Errors.TypeError($"__getnewargs_ex__ should return a tuple, not '{result.Type.Name}'");
            if (pair.Count != 2)
                throw Errors.ValueError($"__getnewargs_ex__ should return a tuple of length 2, not {pair.Count}");
            if (pair[0] is not PyTuple arguments)
                throw Errors.TypeError($"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{pair[0].Type.Name}'");
            if (pair[1] is not PyDict keywords)
                throw Errors.TypeError($"second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{pair[1].Type.Name}'");
            return (arguments, keywords);
        }
        if (Attributes.LookupSpecial(self, GetNewArguments) is { } plain)
        {
            var result = Callable.Call(plain);
            return (result as PyTuple ?? throw Errors.TypeError($"__getnewargs__ should return a tuple, not '{result.Type.Name}'"), null);
        }
        return (null, null);
    }
}
