using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>A tuple whose items have names, and which may have more named values than items (<c>os.stat_result</c>, <c>sys.version_info</c>).</summary>
public sealed class PyStructSequence : PyTuple
{
    private readonly StructSequenceType _type;
    private readonly PyObject[] _hidden;

    internal PyStructSequence(StructSequenceType type, PyObject[] visible, PyObject[] hidden)
        : base(visible)
    {
        _type = type;
        _hidden = hidden;
    }

    public override PyType Type => _type.Type;

    /// <summary>The value of the field at <paramref name="index"/>, item or not.</summary>
    internal PyObject Field(int index) => index < Count ? this[index] : _hidden[index - Count];

    /// <summary>The kind.</summary>
    internal StructSequenceType Kind => _type;
}

/// <summary>A kind of <see cref="PyStructSequence"/>: the names of its fields, and how many of them are items.</summary>
public sealed unsafe class StructSequenceType
{
    /// <param name="module">The type's <c>__module__</c>.</param>
    /// <param name="name">The type's name.</param>
    /// <param name="doc">Its doc string.</param>
    /// <param name="visible">How many fields are items of the tuple.</param>
    /// <param name="fields">The names; null for an item without one.</param>
    /// <param name="instantiable">Whether Python may make instances.</param>
    public StructSequenceType(string module, string name, string doc, int visible, string?[] fields, bool instantiable = true)
    {
        Fields = fields;
        Visible = visible;
        Type = NativeType.Create(
            new NativeTypeSpec { Name = name, Module = module, Doc = doc, Traits = instantiable ? TypeTraits.None : TypeTraits.NotInstantiable },
            PyTuple.TypeObject, &FillSlots, &FillNothing);
        Type.StructSequence = this;
        var dict = Type.Namespace;
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] is { } field)
                dict.SetItem(PyStr.Intern(field), new PyStructField(Type, field, i));
        }
        dict.SetItem(PyStr.Intern("n_fields"), PyInt.From(fields.Length));
        dict.SetItem(PyStr.Intern("n_sequence_fields"), PyInt.From(visible));
        var unnamed = 0;
        var matched = new List<PyObject>(visible);
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] is not { } field)
                unnamed++;
            else if (i < visible)
                matched.Add(PyStr.Intern(field));
        }
        dict.SetItem(PyStr.Intern("n_unnamed_fields"), PyInt.From(unnamed));
        dict.SetItem(WellKnown.MatchArgs, PyTuple.Own(matched.ToArray()));
    }

    public PyType Type { get; }

    public string?[] Fields { get; }

    public int Visible { get; }

    /// <summary>Completes the values of an instance that Python code makes, where fields follow from others.</summary>
    public Action<PyObject[]>? Complete { get; init; }

    /// <summary>An instance of all values, items first.</summary>
    public PyStructSequence Make(params PyObject[] values) => new(this, values[..Visible], values[Visible..]);

    /// <summary>Whether the type is called with the items instead of a sequence of them.</summary>
    public bool TakesItems { get; init; }

    private static void FillSlots(PyType type)
    {
        type.Slots[Slots.Slot.Repr] = (nint)(delegate*<PyObject, PyObject?>)&Repr;
        type.Slots[Slots.Slot.New] = (nint)(delegate*<PyType, ReadOnlySpan<PyObject>, PyTuple?, PyObject?>)&New;
    }

    private static void FillNothing(TypeBuilder builder)
    {
        builder.Method("__reduce__", new NativeCode(&Reduce), "($self, /)", null);
        builder.Method("__replace__", new NativeCode(&Replace), "($self, /, **changes)", null);
    }

    private static PyObject? Repr(PyObject self)
    {
        var sequence = (PyStructSequence)self;
        var parts = new List<string>();
        // Items without a name are shown under the names that follow.
        var field = 0;
        for (var i = 0; i < sequence.Count; i++, field++)
        {
            while (sequence.Kind.Fields[field] == null)
                field++;
            parts.Add($"{sequence.Kind.Fields[field]}={ObjectProtocol.Repr(sequence[i])}");
        }
        return PyStr.From($"{TypeNames.Qualified(sequence.Type)}({string.Join(", ", parts)})");
    }

    private static PyObject? New(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var kind = type.StructSequence!;
        if (kind.TakesItems)
            return kind.Make(Items(kind, arguments, keywords));
        var positional = arguments.Length - (keywords?.Count ?? 0);
        PyObject? given = positional > 0 ? arguments[0] : null;
        PyDict? extra = positional > 1 ? arguments[1] as PyDict : null;
        for (var i = positional; i < arguments.Length; i++)
        {
            var name = keywords![i - positional].ToString();
            if (name == "sequence")
                given = arguments[i];
            else if (name == "dict")
                extra = arguments[i] as PyDict;
        }
        if (given == null)
            throw Errors.TypeError($"{type.Name}() missing required argument 'sequence' (pos 1)");
        if (positional > 1 && extra == null && arguments[1] is not PyNone)
            throw Errors.TypeError($"{TypeNames.Qualified(type)}() takes a dict as second arg, if any");
        unsafe
        {
            if (given.Type.Slots.Iter == null && given.Type.Slots.GetItem == null)
                throw Errors.TypeError("constructor requires a sequence");
        }
        var items = Iteration.ToArray(given);
        if (items.Length < kind.Visible || items.Length > kind.Fields.Length)
        {
            var bound = kind.Visible == kind.Fields.Length ? $"a {kind.Visible}-sequence"
                : items.Length < kind.Visible ? $"an at least {kind.Visible}-sequence" : $"an at most {kind.Fields.Length}-sequence";
            throw Errors.TypeError($"{TypeNames.Qualified(type)}() takes {bound} ({items.Length}-sequence given)");
        }
        var values = new PyObject[kind.Fields.Length];
        items.CopyTo(values, 0);
        for (var i = items.Length; i < values.Length; i++)
            values[i] = kind.Fields[i] is { } field && extra?.GetItemOrNull(PyStr.Intern(field)) is { } named ? named : PyNone.Value;
        kind.Complete?.Invoke(values);
        return kind.Make(values);
    }

    private static PyObject[] Items(StructSequenceType kind, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var items = new PyObject[kind.Visible];
        if (arguments.Length > items.Length)
            throw Errors.TypeError($"{kind.Type.Name}() takes at most {items.Length} argument{(items.Length == 1 ? "" : "s")} ({arguments.Length} given)");
        var positional = arguments.Length - (keywords?.Count ?? 0);
        arguments[..positional].CopyTo(items);
        for (var i = positional; i < arguments.Length; i++)
        {
            var at = Array.IndexOf(kind.Fields, keywords![i - positional].ToString());
            if (at < 0 || items[at] != null)
                throw Errors.TypeError($"{kind.Type.Name}() got an unexpected keyword argument '{keywords[i - positional]}'");
            items[at] = arguments[i];
        }
        var missing = Array.IndexOf(items, null);
        return missing < 0 ? items : throw Errors.TypeError($"{kind.Type.Name}() missing required argument '{kind.Fields[missing]}' (pos {missing + 1})");
    }

    private static PyObject? Reduce(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var sequence = (PyStructSequence)self!;
        var hidden = new PyDict();
        for (var i = sequence.Count; i < sequence.Kind.Fields.Length; i++)
            hidden.SetItem(PyStr.Intern(sequence.Kind.Fields[i]!), sequence.Field(i));
        return PyTuple.Of(sequence.Type, sequence.Kind.TakesItems ? PyTuple.From(sequence.Items) : PyTuple.Of(PyTuple.From(sequence.Items), hidden));
    }

    private static PyObject? Replace(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var sequence = (PyStructSequence)self!;
        var kind = sequence.Kind;
        var values = new PyObject[kind.Fields.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = sequence.Field(i);
        var unknown = new List<string>();
        for (var i = 0; i < (keywords?.Count ?? 0); i++)
        {
            var name = keywords![i].ToString();
            var at = Array.IndexOf(kind.Fields, name);
            if (at < 0)
                unknown.Add($"'{name}'");
            else
                values[at] = arguments[arguments.Length - keywords.Count + i];
        }
        if (unknown.Count > 0)
            throw Errors.TypeError($"Got unexpected field name(s): [{string.Join(", ", unknown)}]");
        return kind.Make(values);
    }
}

/// <summary>A named field of a struct sequence (type <c>member_descriptor</c>).</summary>
internal sealed class PyStructField(PyType owner, string name, int index) : PyObject
{
    public override PyType Type => StructFieldType.TypeObject;

    public string Name { get; } = name;

    public PyType Owner { get; } = owner;

    public int Index { get; } = index;
}

/// <summary>The type of <see cref="PyStructField"/>.</summary>
internal static unsafe class StructFieldType
{
    public static readonly PyType TypeObject = NativeType.Create(
        new NativeTypeSpec { Name = "member_descriptor", Traits = TypeTraits.NotInstantiable }, PyBaseObject.TypeObject, &FillSlots, &FillMembers);

    private static void FillSlots(PyType type)
    {
        type.Slots[Slots.Slot.DescriptorGet] = (nint)(delegate*<PyObject, PyObject?, PyObject?, PyObject?>)&Get;
        type.Slots[Slots.Slot.DescriptorSet] = (nint)(delegate*<PyObject, PyObject, PyObject?, void>)&Set;
    }

    private static void FillMembers(TypeBuilder builder) { }

    private static PyObject? Get(PyObject self, PyObject? instance, PyObject? owner) =>
        instance is PyStructSequence sequence ? sequence.Field(((PyStructField)self).Index) : self;

    private static void Set(PyObject self, PyObject instance, PyObject? value) => throw Errors.AttributeError("readonly attribute");
}
