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
        if (items.Length == 1)
        {
            Array.Fill(repeated, items[0]);
            return repeated;
        }
        items.CopyTo(repeated);
        for (var done = items.Length; done < repeated.Length; done *= 2)
            repeated.AsSpan(0, Math.Min(done, repeated.Length - done)).CopyTo(repeated.AsSpan(done));
        return repeated;
    }
}
