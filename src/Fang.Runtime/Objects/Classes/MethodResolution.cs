using Fang.Runtime.Calls;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>The method resolution order: C3 linearisation, or what the metaclass's <c>mro()</c> says.</summary>
internal static class MethodResolution
{
    /// <summary>The order of <paramref name="type"/>, whose bases are set.</summary>
    public static PyType[] Order(PyType type, PyType metatype)
    {
        if (metatype.Lookup(WellKnown.Mro) is not PyFunction custom)
            return Linearize(type);
        var order = Iteration.ToArray(Callable.Call(custom, type));
        var types = new PyType[order.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = order[i] as PyType ?? throw Errors.TypeError($"mro() returned a non-class ('{order[i].Type.Name}')");
            if (!type.Layout.IsSubtypeOf(types[i].Layout))
                throw Errors.TypeError($"mro() returned base with unsuitable layout ('{types[i].Name}')");
        }
        return types;
    }

    /// <summary>The C3 order.</summary>
    public static PyType[] Linearize(PyType type)
    {
        if (type.Bases.Length == 1)
            return [type, .. type.Bases[0].Mro];
        CheckDuplicates(type.Bases);
        var lists = new List<List<PyType>>();
        foreach (var item in type.Bases)
            lists.Add([.. item.Mro]);
        lists.Add([.. type.Bases]);
        var order = new List<PyType> { type };
        while (true)
        {
            for (var i = lists.Count - 1; i >= 0; i--)
            {
                if (lists[i].Count == 0)
                    lists.RemoveAt(i);
            }
            if (lists.Count == 0)
                return [.. order];
            var next = Head(lists) ?? throw Inconsistent(lists);
            order.Add(next);
            foreach (var list in lists)
            {
                if (ReferenceEquals(list[0], next))
                    list.RemoveAt(0);
            }
        }
    }

    // The first head that stands in no list behind the head.
    private static PyType? Head(List<List<PyType>> lists)
    {
        foreach (var candidates in lists)
        {
            var head = candidates[0];
            var isFree = true;
            foreach (var list in lists)
                isFree = isFree && list.IndexOf(head) <= 0;
            if (isFree)
                return head;
        }
        return null;
    }

    private static void CheckDuplicates(PyType[] bases)
    {
        for (var i = 0; i < bases.Length; i++)
        {
            if (Array.IndexOf(bases, bases[i]) < i)
                throw Errors.TypeError($"duplicate base class {bases[i].Name}");
        }
    }

    private static PyException Inconsistent(List<List<PyType>> lists)
    {
        var heads = new List<string>();
        foreach (var list in lists)
        {
            if (!heads.Contains(list[0].ShortName))
                heads.Add(list[0].ShortName);
        }
        return Errors.TypeError($"Cannot create a consistent method resolution order (MRO) for bases {string.Join(", ", heads)}");
    }
}
