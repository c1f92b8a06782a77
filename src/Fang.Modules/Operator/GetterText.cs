using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>The reprs of the callables of operator.</summary>
internal static class GetterText
{
    public static PyStr Of(PyObject self, ReadOnlySpan<PyObject> values)
    {
        if (!ReprGuard.Enter(self))
            return PyStr.From(TypeNames.Qualified(self.Type) + "(...)");
        try
        {
            var texts = Array.ConvertAll(values.ToArray(), value => ObjectProtocol.Repr(value).ToString());
            return PyStr.From($"{TypeNames.Qualified(self.Type)}({string.Join(", ", texts)})");
        }
        finally
        {
            ReprGuard.Leave(self);
        }
    }
}
