using System.Text;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>types.SimpleNamespace: an object of attributes.</summary>
[PyType("SimpleNamespace", Module = "types", Subclassable = true, HasDict = true)]
public sealed partial class PySimpleNamespace : PyNativeInstance
{
    [ThreadStatic]
    private static HashSet<PyObject>? _inRepr;

    public PySimpleNamespace()
        : this(TypeObject) { }

    internal PySimpleNamespace(PyType type)
        : base(type) { }

    [PyNew("SimpleNamespace(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PySimpleNamespace(type);

    [PyInit("SimpleNamespace(*args, **kwargs)")]
    private void Init(ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if (args.Length > 1)
            throw Errors.TypeError($"{Type.Name} expected at most 1 argument, got {args.Length}");
        var dict = GetDict(create: true)!;
        if (args.Length == 1)
        {
            var given = new PyDict();
            Fang.Runtime.Calls.Callable.CallMethod(given, PyStr.Intern("update"), args[0]);
            Take(dict, given);
        }
        if (kwargs != null)
            Take(dict, kwargs);
    }

    private static void Take(PyDict dict, PyDict source)
    {
        var table = source.CurrentTable;
        var position = 0;
        while (PyDict.Next(table, ref position, out var key, out var value, out var hash))
        {
            if (key is not PyStr)
                throw Errors.TypeError("keywords must be strings");
            dict.SetItem(key, hash, value);
        }
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var name = ReferenceEquals(self.Type, TypeObject) ? "namespace" : self.Type.ShortName;
        var active = _inRepr ??= new HashSet<PyObject>(ReferenceEqualityComparer.Instance);
        if (!active.Add(self))
            return PyStr.From(name + "(...)");
        try
        {
            var text = new StringBuilder(name).Append('(');
            var first = true;
            foreach (var (key, value) in Mappings.Items(self.GetDict(create: true)!))
            {
                if (key is not PyStr { Length: > 0 })
                    continue;
                text.Append(first ? "" : ", ").Append(key).Append('=').Append(ObjectProtocol.Repr(value));
                first = false;
            }
            return PyStr.From(text.Append(')').ToString());
        }
        finally
        {
            active.Remove(self);
        }
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op) =>
        other is PySimpleNamespace && op is CompareOp.Eq or CompareOp.Ne
            ? ObjectProtocol.RichCompare(self.GetDict(create: true)!, other.GetDict(create: true)!, op)
            : PyNotImplemented.Value;

    /// <summary>Return how to rebuild the namespace.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Empty, GetDict(create: true)!);

    /// <summary>Return a copy with some attributes changed.</summary>
    [PyMethod("__replace__($self, /, **changes)")]
    public PyObject Replace(PyDict? changes)
    {
        var copy = Fang.Runtime.Calls.Callable.Call(Type);
        var dict = copy.GetDict(create: true)!;
        Take(dict, GetDict(create: true)!);
        if (changes != null)
            Take(dict, changes);
        return copy;
    }
}
