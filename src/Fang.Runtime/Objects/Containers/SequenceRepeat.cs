namespace Fang.Runtime.Objects;

/// <summary><c>sequence * count</c>.</summary>
internal static class SequenceRepeat
{
    public static PyObject[] Repeat(ReadOnlySpan<PyObject> items, nint count)
    {
        if (count <= 0 || items.Length == 0)
            return [];
        if (count > Array.MaxLength / items.Length)
            throw Errors.MemoryError();
        var repeated = new PyObject[items.Length * (int)count];
        items.CopyTo(repeated);
        for (var done = items.Length; done < repeated.Length;)
        {
            var more = Math.Min(done, repeated.Length - done);
            repeated.AsSpan(0, more).CopyTo(repeated.AsSpan(done));
            done += more;
        }
        return repeated;
    }
}
