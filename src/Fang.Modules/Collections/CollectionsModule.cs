using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>High-performance containers.</summary>
[PyModule("_collections", Types =
[
    typeof(PyDeque), typeof(PyDequeIterator), typeof(PyDequeReverseIterator), typeof(PyDefaultDict), typeof(PyOrderedDict), typeof(PyTupleGetter),
])]
internal static partial class CollectionsModule
{
    private static readonly PyStr GetName = PyStr.Intern("get");

    /// <summary>Count the items of an iterable in a mapping.</summary>
    [PyFunction("_count_elements($module, mapping, iterable, /)")]
    private static void CountElements(PyObject mapping, PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        var thread = ThreadState.Current;
        if (mapping is PyDict dict && CountsDirectly(mapping.Type))
        {
            while (Iteration.TryNext(thread, iterator) is { } item)
            {
                var hash = ObjectProtocol.Hash(item);
                dict.SetItem(item, hash, dict.GetItemOrNull(item, hash) is { } count ? Increment(count) : PyInt.One);
            }
        }
        else
        {
            var get = Attributes.Get(mapping, GetName);
            while (Iteration.TryNext(thread, iterator) is { } item)
                Subscripts.Set(mapping, item, Increment(Runtime.Calls.Callable.Call(get, item, PyInt.Zero)));
        }
        if (thread.Error != null)
            throw thread.TakeError();
    }

    // Neither get nor __setitem__ is overridden. (Counter has a __delitem__, for which the slot stands too.)
    private static bool CountsDirectly(PyType type) =>
        ReferenceEquals(type.Lookup(GetName), PyDict.TypeObject.Lookup(GetName))
        && ReferenceEquals(type.Lookup(WellKnown.SetItem), PyDict.TypeObject.Lookup(WellKnown.SetItem));

    private static PyObject Increment(PyObject count) =>
        count is PyInt { Int64: < long.MaxValue and var number } ? PyInt.From(number + 1) : ObjectProtocol.Checked(NumberProtocol.Add(count, PyInt.One));
}
