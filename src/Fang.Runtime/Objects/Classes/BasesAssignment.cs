using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Assignment to <c>__bases__</c>.</summary>
internal static class BasesAssignment
{
    public static void Assign(PyType type, PyObject value)
    {
        if (value is not PyTuple bases)
            throw Errors.TypeError($"can only assign tuple to {type.Name}.__bases__, not {value.Type.Name}");
        if (bases.Count == 0)
            throw Errors.TypeError($"can only assign non-empty tuple to {type.Name}.__bases__, not ()");
        var types = new PyType[bases.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = bases[i] as PyType ?? throw Errors.TypeError($"{type.Name}.__bases__ must be tuple of classes, not '{bases[i].Type.Name}'");
            if (types[i].IsSubtypeOf(type) || HasBase(types[i], type))
                throw Errors.TypeError("a __bases__ item causes an inheritance cycle");
        }
        var best = ClassBuilder.BestBase(types);
        if (!ReferenceEquals(best.Layout, type.Layout) || best.HasDict != (type.Base?.HasDict ?? false) && !type.HasDict)
            throw Errors.TypeError($"__bases__ assignment: '{best.Name}' object layout differs from '{type.Base!.Name}'");
        lock (PyType.TypeLock)
        {
            var (oldBases, oldBase) = (type.Bases, type.Base);
            type.Bases = types;
            type.Base = best;
            var before = new List<(PyType Type, PyType[] Mro)>();
            try
            {
                Relink(type, before);
            }
            catch (PyException)
            {
                if (ReferenceEquals(type.Bases, types))
                {
                    (type.Bases, type.Base) = (oldBases, oldBase);
                    foreach (var (changed, order) in before)
                        Order(changed, order);
                }
                throw;
            }
            // A metaclass's mro() may have assigned other bases meanwhile: those stay.
            if (!ReferenceEquals(type.Bases, types))
                return;
            foreach (var item in oldBases)
                item.RemoveSubclass(type);
            foreach (var item in types)
                item.AddSubclass(type);
        }
    }

    // The line of bases is set before mro() is called, the method resolution order after it.
    private static bool HasBase(PyType type, PyType sought)
    {
        for (var at = type; at != null; at = at.Base)
        {
            if (ReferenceEquals(at, sought))
                return true;
        }
        return false;
    }

    // The order and the slots of a class and, after it, of its subclasses.
    private static void Relink(PyType type, List<(PyType Type, PyType[] Mro)> changed)
    {
        var before = type.Mro;
        var order = MethodResolution.Order(type, type.Type);
        if (!ReferenceEquals(type.Mro, before))
            return;
        changed.Add((type, before));
        Order(type, order);
        foreach (var subclass in type.Subclasses())
            Relink(subclass, changed);
    }

    private static void Order(PyType type, PyType[] order)
    {
        type.Mro = order;
        type.Modified();
        var (getter, setter) = (type.Slots[Slot.DescriptorGet], type.Slots[Slot.DescriptorSet]);
        for (var slot = 0; slot < TypeSlots.Count; slot++)
            SlotDescriptors.Decide(type, (Slot)slot);
        if (type.Slots[Slot.DescriptorGet] != getter || type.Slots[Slot.DescriptorSet] != setter)
            PyType.BindingChanged();
    }
}
