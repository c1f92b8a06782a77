using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Makes instances of Python classes over <c>object</c>.</summary>
internal static class InstanceCreation
{
    /// <summary>What <c>object.__new__(type)</c> makes.</summary>
    public static PyInstance Make(PyType type)
    {
        if ((type.Traits & (TypeTraits.Abstract | TypeTraits.HasFinalizer)) == 0)
            return new PyInstance(type);
        if ((type.Traits & TypeTraits.Abstract) != 0)
            throw AbstractError(type);
        return new PyFinalizableInstance(type);
    }

    /// <summary>Arguments that neither <c>__new__</c> nor <c>__init__</c> of the class takes.</summary>
    public static void CheckExcessOfNew(PyType type)
    {
        if (type.Slots[Slot.New] != PyBaseObject.NewPointer)
            throw Errors.TypeError("object.__new__() takes exactly one argument (the type to instantiate)");
        if (type.Slots[Slot.Init] == PyBaseObject.TypeObject.Slots[Slot.Init])
            throw Errors.TypeError($"{type.Name}() takes no arguments");
    }

    /// <summary>Arguments that reach <c>object.__init__</c>.</summary>
    public static void CheckExcessOfInit(PyType type)
    {
        if (type.Slots[Slot.Init] != PyBaseObject.TypeObject.Slots[Slot.Init])
            throw Errors.TypeError("object.__init__() takes exactly one argument (the instance to initialize)");
        if (type.Slots[Slot.New] == PyBaseObject.NewPointer)
            throw Errors.TypeError($"{type.Name}.__init__() takes exactly one argument (the instance to initialize)");
    }

    private static PyException AbstractError(PyType type)
    {
        var methods = type.Namespace.GetItemOrNull(WellKnown.AbstractMethods);
        var names = new List<string>();
        foreach (var name in Iteration.ToArray(methods ?? PyTuple.Empty))
            names.Add(name.ToString());
        names.Sort(string.CompareOrdinal);
        var list = string.Join(", ", names.Select(name => $"'{name}'"));
        return Errors.TypeError($"Can't instantiate abstract class {type.Name} without an implementation for abstract method{(names.Count == 1 ? "" : "s")} {list}");
    }
}
