namespace Fang.Runtime.Objects;

/// <summary>The methods <c>__buffer__</c> and <c>__release_buffer__</c> of native types (PEP 688).</summary>
public static class BufferMethods
{
    /// <summary>A view for a consumer with these flags.</summary>
    public static PyMemoryView Get(PyObject self, nint flags)
    {
        if (flags is < int.MinValue or > int.MaxValue)
            throw Errors.OverflowError("buffer flags too " + (flags < 0 ? "small" : "large"));
        return PyMemoryView.OfNative(self, (int)flags);
    }

    /// <summary>Releases a view that <see cref="Get"/> gave.</summary>
    public static void Release(PyObject self, PyObject buffer)
    {
        if (buffer is not PyMemoryView view)
            throw Errors.TypeError("expected a memoryview object");
        if (!ReferenceEquals(view.Owner, self))
            throw Errors.ValueError("memoryview's buffer is not this object");
        view.Release();
    }
}
