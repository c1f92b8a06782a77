using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>The methods that with statements look up on the type.</summary>
internal static unsafe class SpecialMethodLookup
{
    /// <summary>Puts function and self, or null and the bound method, at <paramref name="window"/>.</summary>
    public static void Load(PyObject value, SpecialMethod method, ref object? cache, ref PyObject? window)
    {
        var type = value.Type;
        if (cache is TypeCache known && ReferenceEquals(known.Type, type) && !known.Version.IsOutdated)
        {
            window = known.Value;
            Unsafe.Add(ref window, 1) = value;
            return;
        }
        var version = type.Version;
        var found = type.Lookup(Name(method)) ?? throw Missing(value, method);
        if (found.GetType() == typeof(PyFunction) || found.GetType() == typeof(PyMethodDescriptor))
        {
            cache = new TypeCache(type, version, found);
            window = found;
            Unsafe.Add(ref window, 1) = value;
            return;
        }
        var get = found.Type.Slots.DescriptorGet;
        var bound = get == null ? found : ObjectProtocol.Checked(get(found, value, type));
        window = null;
        Unsafe.Add(ref window, 1) = bound;
    }

    private static PyStr Name(SpecialMethod method) => method switch
    {
        SpecialMethod.Enter => WellKnown.Enter,
        SpecialMethod.Exit => WellKnown.Exit,
        SpecialMethod.AsyncEnter => WellKnown.AsyncEnter,
        _ => WellKnown.AsyncExit,
    };

    private static PyException Missing(PyObject value, SpecialMethod method)
    {
        var name = value.Type.Name;
        var isAsync = method >= SpecialMethod.AsyncEnter;
        var text = $"'{name}' object does not support the {(isAsync ? "asynchronous " : "")}context manager protocol";
        if (method is SpecialMethod.Exit or SpecialMethod.AsyncExit)
            text += $" (missed {Name(method)} method)";
        else if (!isAsync && value.Type.Lookup(WellKnown.AsyncEnter) != null)
            text += " (missed __enter__ method)";
        return Errors.TypeError(text);
    }
}
