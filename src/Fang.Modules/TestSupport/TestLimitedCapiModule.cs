using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>What Python's own test suite does to sequences through the C interface: here the same operations on indices.</summary>
[PyModule("_testlimitedcapi", Types = [typeof(LimitedVectorCallClass)])]
internal static partial class TestLimitedCapiModule
{
    /// <summary>Return whether the object has an attribute, named by bytes; exceptions count as none.</summary>
    [PyFunction("object_hasattrstring($module, obj, name, /)")]
    private static int HasAttribute(PyObject obj, PyBytes name)
    {
        try
        {
            return Attributes.GetOrNull(obj, PyStr.Intern(System.Text.Encoding.UTF8.GetString(name.Span))) == null ? 0 : 1;
        }
        catch (PyException)
        {
            return 0;
        }
    }

    /// <summary>Call with ("foo", baz="bar").</summary>
    [PyFunction("call_vectorcall($module, callable, /)")]
    private static PyObject? CallDirectly(PyObject callable) =>
        Callable.TryCall(callable, [PyStr.From("foo"), PyStr.From("bar")], PyTuple.Own([PyStr.From("baz")]));

    /// <summary>Call the method f with ("foo", baz="bar").</summary>
    [PyFunction("call_vectorcall_method($module, callable, /)")]
    private static PyObject? CallMethodDirectly(PyObject callable) => CallDirectly(Attributes.Get(callable, "f"));

    /// <summary>Return an item.</summary>
    [PyFunction("sequence_getitem($module, obj, i, /)")]
    private static PyObject? GetItem(PyObject obj, nint i)
    {
        if (obj is PyDict)
            throw NoSequence(obj);
        return HasItems(obj) ? Subscripts.TryGet(obj, PyInt.From(i)) : throw Errors.TypeError($"'{obj.Type.Name}' object does not support indexing");
    }

    /// <summary>Replace an item.</summary>
    [PyFunction("sequence_setitem($module, obj, i, v, /)")]
    private static int SetItem(PyObject obj, nint i, PyObject v)
    {
        if (obj is PyDict)
            throw NoSequence(obj);
        Subscripts.Set(obj, PyInt.From(i), v);
        return 0;
    }

    /// <summary>Delete an item.</summary>
    [PyFunction("sequence_delitem($module, obj, i, /)")]
    private static int DeleteItem(PyObject obj, nint i)
    {
        if (obj is PyDict)
            throw NoSequence(obj);
        Subscripts.Delete(obj, PyInt.From(i));
        return 0;
    }

    private static unsafe bool HasItems(PyObject obj) => obj.Type.Slots.GetItem != null;

    private static PyException NoSequence(PyObject obj) => Errors.TypeError($"{obj.Type.Name} is not a sequence");
}
