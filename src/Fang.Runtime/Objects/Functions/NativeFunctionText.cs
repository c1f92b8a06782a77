namespace Fang.Runtime.Objects;

/// <summary>What native functions and methods say of themselves.</summary>
internal static class NativeFunctionText
{
    /// <summary><c>__doc__</c>.</summary>
    public static PyObject Doc(string? doc) => doc == null ? PyNone.Value : PyStr.From(doc);

    /// <summary><c>__text_signature__</c>; None for one that inspect could not read.</summary>
    public static PyObject Signature(string signature) =>
        signature.Contains("<unrepresentable>", StringComparison.Ordinal) ? PyNone.Value : PyStr.From(signature);
}
