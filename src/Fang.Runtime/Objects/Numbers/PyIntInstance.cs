using System.Numerics;

namespace Fang.Runtime.Objects;

/// <summary>An instance of a Python subclass of int.</summary>
public sealed class PyIntInstance(PyType type, PyInteger exact) : PyInteger
{
    // Written by SetType under the type lock.
    private PyType _type = type;
    private PyDict? _dict;
    private PyObject?[]? _slotValues;

    public override PyType Type => _type;

    public override PyInteger Exact { get; } = exact;

    public override BigInteger Value => Exact.Value;

    public override bool TryToInt64(out long value) => Exact.TryToInt64(out value);

    internal override PyDict? GetDict(bool create)
    {
        if (_dict == null && create && _type.HasDict)
            Interlocked.CompareExchange(ref _dict, new PyDict(), null);
        return _dict;
    }

    internal override void SetDict(PyDict dict) => Volatile.Write(ref _dict, dict);

    internal override PyObject?[]? SlotValues
    {
        get
        {
            if (_slotValues == null && _type.SlotCount > 0)
                Interlocked.CompareExchange(ref _slotValues, new PyObject?[_type.SlotCount], null);
            return _slotValues;
        }
    }

    internal override void SetType(PyType type) => _type = type;
}
