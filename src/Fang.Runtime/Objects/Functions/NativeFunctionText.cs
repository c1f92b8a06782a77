namespace Fang.Runtime.Objects;

/// <summary>What native functions and methods say of themselves.</summary>
internal static class NativeFunctionText
{
    /// <summary><c>__doc__</c>.</summary>
    public static PyObject Doc(string? doc) => doc == null ? PyNone.Value : PyStr.From(doc);

    /// <summary><c>__text_signature__</c>; None for one that inspect could not read.</summary>
    public static PyObject Signature(string signature) =>
        signature.Contains("<unrepresentable>", StringComparison.Ordinal) ? PyNone.Value : PyStr.From(signature);

    /// <summary><c>__text_signature__</c> of a class whose docstring starts with it, as those written in C do; else None.</summary>
    public static PyObject SignatureIn(PyObject? doc, string name)
    {
        const string end = ")\n--\n\n";
        if (doc is not PyStr || doc.ToString() is not { } text || !text.StartsWith(name + "(", StringComparison.Ordinal))
            return PyNone.Value;
        var length = text.IndexOf(end, StringComparison.Ordinal);
        // What follows the signature is no longer part of it.
        return length < 0 || text.IndexOf("\n\n", StringComparison.Ordinal) < length ? PyNone.Value : PyStr.From(text[name.Length..(length + 1)]);
    }
}
