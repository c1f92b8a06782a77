using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Where marshal reads bytes from.</summary>
internal abstract class MarshalSource
{
    /// <summary>Exactly this many bytes; EOFError if there are fewer.</summary>
    public abstract ReadOnlyMemory<byte> Take(int count);

    /// <summary>At most how many bytes are left, as far as known: bounds what a length may claim.</summary>
    public abstract int Remaining { get; }

    protected static PyException TooShort() => Errors.EOFError("marshal data too short");
}

/// <summary>Bytes in memory.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> bytes) : MarshalSource
{
    private ReadOnlyMemory<byte> _rest = bytes;

    public override int Remaining => _rest.Length;

    public override ReadOnlyMemory<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw TooShort();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}

/// <summary>A Python file, of which no byte too many is read.</summary>
internal sealed class FileSource(PyObject file) : MarshalSource
{
    private static readonly PyStr Read = PyStr.Intern("read");

    public override int Remaining => int.MaxValue;

    public override ReadOnlyMemory<byte> Take(int count)
    {
        if (count == 0)
            return default;
        if (Callable.CallMethod(file, Read, PyInt.From(count)) is not PyBytes bytes)
            throw Errors.TypeError("file.read() returned not bytes but something else");
        return bytes.Length == count ? bytes.Span.ToArray() : throw TooShort();
    }
}
