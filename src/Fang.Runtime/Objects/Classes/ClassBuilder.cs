using Fang.Runtime.Calls;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Makes classes (data model, "Customizing class creation"): what <c>type.__new__</c> does.</summary>
internal static class ClassBuilder
{
    /// <summary>A new class. <paramref name="keywords"/> go to <c>__init_subclass__</c>.</summary>
    public static PyType Make(PyType metatype, PyStr name, PyTuple bases, PyDict original, ReadOnlySpan<PyObject> values, PyTuple? keywords)
    {
        var baseTypes = CheckBases(bases);
        var best = BestBase(baseTypes);
        var type = new PyType(CheckedName(name), "builtins", metatype, best, TypeTraits.Heap | TypeTraits.Subclassable)
        {
            Bases = baseTypes,
            Layout = best.Layout,
            SlotCount = best.SlotCount,
        };
        type.Traits |= best.Traits & (TypeTraits.HasDict | TypeTraits.Weakrefable | TypeTraits.HasFinalizer);
        foreach (var item in baseTypes)
            type.Traits |= item.Traits & (TypeTraits.HasDict | TypeTraits.Weakrefable | TypeTraits.PatternSequence | TypeTraits.PatternMapping);
        if ((type.Traits & TypeTraits.PatternSequence) != 0 && (type.Traits & TypeTraits.PatternMapping) != 0)
            type.Traits &= ~(FirstPattern(baseTypes) == TypeTraits.PatternSequence ? TypeTraits.PatternMapping : TypeTraits.PatternSequence);
        type.MarkFilled();
        var dict = type.Namespace;
        var table = original.CurrentTable;
        var position = 0;
        var hasOtherKeys = false;
        while (PyDict.Next(table, ref position, out var key, out var value, out var hash))
        {
            hasOtherKeys |= key is not PyStr;
            dict.SetItem(key is PyStr attribute && key.GetType() == typeof(PyStr) ? attribute.Intern() : key, hash, value);
        }
        if (hasOtherKeys)
            Warnings.Issue(ExceptionTypes.RuntimeWarning, $"non-string key in the __dict__ of class {type.Name}");
        TakeNames(type, dict);
        FillClassCell(type, dict);
        SlotLayout.Apply(type, dict);
        if (dict.GetItemOrNull(WellKnown.Doc) is not { } doc)
            dict.SetItem(WellKnown.Doc, PyNone.Value);
        else if (doc is PyStr docText)
            Text.Codecs.CheckEncodable(docText);
        WrapSpecialFunctions(dict);
        if (dict.ContainsKey(WellKnown.Eq) && !dict.ContainsKey(WellKnown.Hash))
            dict.SetItem(WellKnown.Hash, PyNone.Value);

        lock (PyType.TypeLock)
        {
            type.Mro = MethodResolution.Order(type, metatype);
            foreach (var item in baseTypes)
                item.AddSubclass(type);
            SlotDescriptors.Inherit(type);
            if (type.Lookup(WellKnown.Del) != null)
                type.Traits |= TypeTraits.HasFinalizer;
            type.Modified();
        }
        SetNames(type, table);
        InitSubclass(type, values, keywords);
        return type;
    }

    /// <summary>The name of a class: text that can be encoded, without null characters.</summary>
    internal static string CheckedName(PyStr name)
    {
        var text = name.ToString();
        if (text.Contains('\0'))
            throw Errors.ValueError("type name must not contain null characters");
        Text.Codecs.CheckEncodable(name);
        return text;
    }

    /// <summary>The metaclass that is derived from all metaclasses of the bases (data model, "Determining the appropriate metaclass").</summary>
    public static PyType Metaclass(PyType given, PyTuple bases)
    {
        var winner = given;
        foreach (var item in bases.Items)
        {
            var candidate = item.Type;
            if (winner.IsSubtypeOf(candidate))
                continue;
            if (item is not PyType && Attributes.GetOrNull(item, WellKnown.MroEntries) != null)
                throw Errors.TypeError("type() doesn't support MRO entry resolution; use types.new_class()");
            if (!candidate.IsSubtypeOf(winner))
                throw Errors.TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
            winner = candidate;
        }
        return winner;
    }

    private static PyType[] CheckBases(PyTuple bases)
    {
        if (bases.Count == 0)
            return [PyBaseObject.TypeObject];
        var types = new PyType[bases.Count];
        for (var i = 0; i < types.Length; i++)
        {
            if (bases[i] is not PyType type)
            {
                throw Attributes.GetOrNull(bases[i], WellKnown.MroEntries) != null
                    ? Errors.TypeError("type() doesn't support MRO entry resolution; use types.new_class()")
                    : Errors.TypeError("bases must be types");
            }
            if (!type.IsSubclassable)
                throw Errors.TypeError($"type '{TypeNames.Qualified(type)}' is not an acceptable base type");
            if (!type.IsOrdered)
                throw Errors.TypeError($"Cannot extend an incomplete type '{type.Name}'");
            types[i] = type;
        }
        return types;
    }

    /// <summary>The base whose layout the others' layouts are part of.</summary>
    internal static PyType BestBase(PyType[] bases)
    {
        var best = bases[0];
        foreach (var candidate in bases)
        {
            if (Extends(Solid(candidate), Solid(best)))
            {
                if (!ReferenceEquals(Solid(candidate), Solid(best)))
                    best = candidate;
            }
            else if (!Extends(Solid(best), Solid(candidate)))
            {
                throw Errors.TypeError("multiple bases have instance lay-out conflict");
            }
        }
        return best;
    }

    // The nearest type in the line that adds to the layout: a native one, or a class with __slots__.
    private static PyType Solid(PyType type)
    {
        var at = type;
        while (at.Base != null && at.IsHeap && at.SlotCount == at.Base.SlotCount)
            at = at.Base;
        return at.IsHeap ? at : at.Layout;
    }

    private static bool Extends(PyType type, PyType other)
    {
        for (var at = type; at != null; at = at.Base)
        {
            if (ReferenceEquals(at, other))
                return true;
        }
        return false;
    }

    private static TypeTraits FirstPattern(PyType[] bases)
    {
        foreach (var item in bases)
        {
            var pattern = item.Traits & (TypeTraits.PatternSequence | TypeTraits.PatternMapping);
            if (pattern != 0)
                return pattern;
        }
        return TypeTraits.None;
    }

    private static void TakeNames(PyType type, PyDict dict)
    {
        if (dict.GetItemOrNull(WellKnown.Module) == null && ThreadState.Current.Frame?.Globals.GetItemOrNull(WellKnown.Name) is { } module)
            dict.SetItem(WellKnown.Module, module);
        if (dict.GetItemOrNull(WellKnown.QualifiedName) is { } qualified)
        {
            if (qualified is not PyStr text)
                throw Errors.TypeError($"type __qualname__ must be a str, not {qualified.Type.Name}");
            type.QualifiedName = text.ToString();
            dict.RemoveItem(WellKnown.QualifiedName);
        }
    }

    private static void WrapSpecialFunctions(PyDict dict)
    {
        if (dict.GetItemOrNull(WellKnown.New) is PyFunction make)
            dict.SetItem(WellKnown.New, new PyStaticMethod(make));
        if (dict.GetItemOrNull(WellKnown.InitSubclass) is PyFunction initSubclass)
            dict.SetItem(WellKnown.InitSubclass, new PyClassMethod(initSubclass));
        if (dict.GetItemOrNull(WellKnown.ClassGetItem) is PyFunction classGetItem)
            dict.SetItem(WellKnown.ClassGetItem, new PyClassMethod(classGetItem));
    }

    private static void FillClassCell(PyType type, PyDict dict)
    {
        if (dict.GetItemOrNull(WellKnown.ClassCell) is { } cell)
        {
            if (cell is not PyCell classCell)
                throw Errors.TypeError($"__classcell__ must be a nonlocal cell, not <class '{cell.Type.Name}'>");
            classCell.Contents = type;
            dict.RemoveItem(WellKnown.ClassCell);
        }
        if (dict.GetItemOrNull(WellKnown.ClassDictCell) is PyCell dictCell)
        {
            dictCell.Contents = dict;
            dict.RemoveItem(WellKnown.ClassDictCell);
        }
    }

    private static void SetNames(PyType type, PyDict.Table table)
    {
        var position = 0;
        while (PyDict.Next(table, ref position, out var key, out var value, out _))
        {
            if (value.Type.Lookup(WellKnown.SetName) == null)
                continue;
            try
            {
                ObjectProtocol.Checked(Callable.TryCallSpecial(value, WellKnown.SetName, type, key, out _));
            }
            catch (PyException error)
            {
                ExceptionNotes.Add(error.Value, $"Error calling __set_name__ on '{value.Type.Name}' instance {ObjectProtocol.Repr(key)} in '{type.Name}'");
                throw;
            }
        }
    }

    private static void InitSubclass(PyType type, ReadOnlySpan<PyObject> values, PyTuple? keywords)
    {
        if (Array.IndexOf(type.Mro, type) < 0)
            throw Errors.TypeError($"super(type, obj): obj (type {type.Name}) is not an instance or subtype of type ({type.Name}).");
        var method = PySuper.Lookup(type, type, WellKnown.InitSubclass);
        if (method != null)
            Callable.Call(method, values, keywords);
    }
}
