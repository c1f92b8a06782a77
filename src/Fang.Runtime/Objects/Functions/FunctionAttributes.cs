using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>What decorators that wrap a function take over from it.</summary>
internal static class FunctionAttributes
{
    private static readonly PyStr IsAbstractMethod = PyStr.Intern("__isabstractmethod__");

    private static readonly PyStr[] Copied =
        [PyStr.Intern("__module__"), PyStr.Intern("__name__"), PyStr.Intern("__qualname__"), PyStr.Intern("__doc__"), PyStr.Intern("__annotations__")];

    /// <summary>Copies <c>__module__</c>, <c>__name__</c>, <c>__qualname__</c>, <c>__doc__</c> and <c>__dict__</c>'s place, as far as they are there.</summary>
    public static void CopyTo(PyObject wrapper, PyObject wrapped)
    {
        var dict = wrapper.GetDict(create: true)!;
        foreach (var name in Copied)
        {
            if (Attributes.GetOrNull(wrapped, name) is { } value)
                dict.SetItem(name, value);
        }
    }

    /// <summary>Whether the function is marked as an abstract method.</summary>
    public static bool IsAbstract(PyObject function) =>
        Attributes.GetOrNull(function, IsAbstractMethod) is { } mark && ObjectProtocol.IsTrue(mark);
}
