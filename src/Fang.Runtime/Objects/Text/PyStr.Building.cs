namespace Fang.Runtime.Objects;

/// <content>Making str out of pieces.</content>
public partial class PyStr
{
    /// <summary>The strs one after the other; each item is a str.</summary>
    internal static PyStr Join(ReadOnlySpan<PyObject> parts)
    {
        var length = 0L;
        var wide = false;
        foreach (var part in parts)
        {
            var text = (PyStr)part;
            length += text.Length;
            wide |= text._wide != null;
        }
        if (length > Array.MaxLength / 2)
            throw Errors.MemoryError();
        if (wide)
            return JoinWide(parts, (int)length);
        var joined = new string('\0', (int)length);
        var target = System.Runtime.InteropServices.MemoryMarshal.AsMemory(joined.AsMemory()).Span;
        foreach (var part in parts)
        {
            var text = ((PyStr)part)._text!;
            text.CopyTo(target);
            target = target[text.Length..];
        }
        return FromNarrow(joined);
    }

    private static PyStr JoinWide(ReadOnlySpan<PyObject> parts, int length)
    {
        var wide = new int[length];
        var at = 0;
        foreach (var part in parts)
        {
            var text = (PyStr)part;
            for (var i = 0; i < text.Length; i++)
                wide[at++] = text[i];
        }
        return new PyStr(wide);
    }

    /// <summary><c>left + right</c>.</summary>
    public static PyStr Concat(PyStr left, PyStr right)
    {
        if (left._text != null && right._text != null)
            return (long)left._text.Length + right._text.Length <= Array.MaxLength / 2 ? FromNarrow(left._text + right._text) : throw Errors.MemoryError();
        return Join([left, right]);
    }
}
