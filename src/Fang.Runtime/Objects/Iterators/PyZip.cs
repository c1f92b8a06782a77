using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Tuples of the next item of each iterable.</summary>
/// <example>
/// &gt;&gt;&gt; list(zip('ab', range(2)))
/// [('a', 0), ('b', 1)]
/// </example>
[PyType("zip", Subclassable = true)]
public partial class PyZip : PyObject
{
    private readonly PyObject[] _iterators;
    private bool _isStrict;

    protected PyZip(PyObject[] iterators, bool isStrict)
    {
        _iterators = iterators;
        _isStrict = isStrict;
    }

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var isStrict = false;
        if (keywords is { Count: > 0 })
        {
            if (keywords.Count > 1)
                throw Errors.TypeError($"zip() takes at most 1 keyword argument ({keywords.Count} given)");
            if (keywords[0] is not PyStr { Text: "strict" })
                throw Errors.TypeError($"zip() got an unexpected keyword argument '{ObjectProtocol.Str(keywords[0])}'");
            isStrict = ObjectProtocol.IsTrue(arguments[^1]);
            arguments = arguments[..^1];
        }
        var iterators = new PyObject[arguments.Length];
        for (var i = 0; i < iterators.Length; i++)
            iterators[i] = Iteration.GetIterator(arguments[i]);
        return ReferenceEquals(type, TypeObject) ? new PyZip(iterators, isStrict) : new PyZipInstance(type, iterators, isStrict);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var zip = (PyZip)self;
        var iterators = zip._iterators;
        if (iterators.Length == 0)
            return null;
        var thread = ThreadState.Current;
        var items = new PyObject[iterators.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (Iteration.TryNext(thread, iterators[i]) is { } item)
                Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), i) = item;
            else
                return zip._isStrict && thread.Error == null ? zip.CheckEnds(thread, i) : null;
        }
        return PyTuple.Own(items);
    }

    /// <summary>The next two items, of an exact zip of two iterables that may be of different lengths; false at the end or with the exception in the thread state.</summary>
    internal bool TryNextPair(ThreadState thread, ref PyObject? first, ref PyObject? second)
    {
        if (Iteration.TryNext(thread, _iterators[0]) is not { } one || Iteration.TryNext(thread, _iterators[1]) is not { } other)
            return false;
        first = one;
        second = other;
        return true;
    }

    /// <summary>Whether <see cref="TryNextPair"/> serves.</summary>
    internal bool GivesPairs => _iterators.Length == 2 && !_isStrict;

    /// <summary>Whether what a zip of two goes through runs no Python code.</summary>
    internal bool IsClosed => IteratorState.IsClosed(_iterators[0]) && IteratorState.IsClosed(_iterators[1]);

    // The iterator `shortest` has ended: those before it must not have given an item, those after it must end too.
    private PyObject? CheckEnds(ThreadState thread, int shortest)
    {
        if (shortest > 0)
            throw Errors.ValueError($"zip() argument {shortest + 1} is shorter than argument{Range(shortest)}");
        for (var i = 1; i < _iterators.Length; i++)
        {
            if (Iteration.TryNext(thread, _iterators[i]) != null)
                throw Errors.ValueError($"zip() argument {i + 1} is longer than argument{Range(i)}");
            if (thread.Error != null)
                return null;
        }
        return null;
    }

    private static string Range(int last) => last == 1 ? " 1" : "s 1-" + last;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var iterators = PyTuple.From(_iterators);
        return _isStrict ? PyTuple.Of(Type, iterators, PyBool.True) : PyTuple.Of(Type, iterators);
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state) => _isStrict = ObjectProtocol.IsTrue(state);
}
