
namespace Fang.Runtime.Objects;

/// <summary>
/// An attribute of a class that was set more than once, to values that need no binding: a counter, say. Caches keep it in the value's place, so
/// that setting it once more changes nothing they rely on.
/// </summary>
/// <remarks>The value is written under the <see cref="PyType.TypeLock"/>, and is never one that binds, so that who has found the variable need not look again.</remarks>
internal sealed class ClassVariable(PyStr name, PyObject value)
{
    private volatile PyObject _value = value;

    public PyStr Name { get; } = name;

    public PyObject Value
    {
        get => _value;
        set => _value = value;
    }
}

/// <content>Attributes that vary.</content>
public sealed unsafe partial class PyType
{
    private const int MostVariables = 16;

    // Replaced under the TypeLock.
    private volatile ClassVariable[] _variables = [];

    /// <summary>The variable that <see cref="Lookup"/> reads for a name; null if the attribute is none.</summary>
    internal ClassVariable? LookupVariable(PyStr name)
    {
        foreach (var type in _mro)
        {
            if (type.FindVariable(name) is { } variable)
                return variable;
            if (type.Namespace.ContainsKey(name))
                return null;
        }
        return null;
    }

    private ClassVariable? FindVariable(PyStr name)
    {
        foreach (var variable in _variables)
        {
            if (ReferenceEquals(variable.Name, name))
                return variable;
        }
        return null;
    }

    // Sets an attribute that was a variable already. Under the lock.
    private bool TrySetVariable(PyStr name, PyObject value)
    {
        if (FindVariable(name) is not { } variable || !CanVary(value))
            return false;
        variable.Value = value;
        _namespace.SetItem(name, value);
        return true;
    }

    // Before an attribute is set or deleted in another way: if both values can vary it is a variable from now on, else none any more. Under the lock.
    private void DecideVariable(PyStr name, PyObject? value)
    {
        var others = Array.FindAll(_variables, variable => !ReferenceEquals(variable.Name, name));
        if (value != null && others.Length < MostVariables && !IsDunder(name) && CanVary(value) && _namespace.GetItemOrNull(name) is { } previous && CanVary(previous))
            _variables = [.. others, new ClassVariable(name, value)];
        else if (others.Length != _variables.Length)
            _variables = others;
    }

    // No descriptor, nor will it be one.
    private static bool CanVary(PyObject value)
    {
        var type = value.Type;
        return !type.IsMutable && type.Slots.DescriptorGet == null && type.Slots.DescriptorSet == null;
    }

    private static bool IsDunder(PyStr name) => name.Text is { } text && text.StartsWith("__", StringComparison.Ordinal) && text.EndsWith("__", StringComparison.Ordinal);
}
