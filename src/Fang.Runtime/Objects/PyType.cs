using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>What a type is and allows.</summary>
[Flags]
public enum TypeTraits
{
    None = 0,
    /// <summary>Made by a class statement or <c>type()</c>.</summary>
    Heap = 1,
    Subclassable = 2,
    HasDict = 4,
    Weakrefable = 8,
    Abstract = 16,
    PatternSequence = 32,
    PatternMapping = 64,
    /// <summary>Calling it says "cannot create 'X' instances".</summary>
    NotInstantiable = 128,
    /// <summary>Its attributes may be set although it is native.</summary>
    Mutable = 256,
    /// <summary>Its instances have <c>__del__</c>.</summary>
    HasFinalizer = 512,
    /// <summary>Its instances are bound like functions: called with the instance first, they need not be bound.</summary>
    MethodDescriptor = 1024,
}

/// <summary>The validity cell of a class: what was found while it is the class's holds as long as it is not outdated.</summary>
internal sealed class ClassVersion
{
    /// <summary>Set for good when the class or one of its bases changes, under the <see cref="PyType.TypeLock"/>.</summary>
    public volatile bool IsOutdated;
}

/// <summary>A Python class, native or not. Its attributes in its own dictionary, its slots beside them.</summary>
/// <remarks>
/// <see cref="Bases"/>, <see cref="Mro"/> and the slots change only under <see cref="TypeLock"/>. Readers take no lock. Every
/// change of a class or of one of its bases replaces <see cref="Version"/>, the validity cell that caches compare.
/// </remarks>
[PyType("type", Subclassable = true, Weakrefable = true)]
public sealed unsafe partial class PyType : PyNativeInstance
{
    /// <summary>Held while classes are linked or change. Taken before any object's own lock.</summary>
    internal static readonly Lock TypeLock = new();

    private readonly PyDict _namespace = new();
    private delegate*<TypeBuilder, void> _fillMembers;
    private volatile bool _filled;
    private volatile ClassVersion _version = new();

    // What lookups found, by the hash of the name. Its length is a power of two, and it grows as it fills; that of a new class, in which
    // nobody has looked for anything, is shared and stays empty. Replaced by Modified under the TypeLock, and without it by Enlarge, which
    // tells by the array's identity that nothing was modified: so none ever comes back.
    private volatile LookupEntry?[] _lookupCache = NoEntries;
    private List<WeakReference<PyType>>? _subclasses;

    // The name as a str, once it was asked for; whoever reads it checks that it is still that name.
    private PyStr? _nameText;
    private Shape? _rootShape;
    private Shape? _dictionaryShape;
    private PyType[] _mro;
    private PyTuple? _mroTuple;

    private const int FirstCacheSize = 8;
    private const int LastCacheSize = 64;
    private static readonly LookupEntry?[] NoEntries = new LookupEntry?[1];

    // The value is in the variable, if there is one.
    private sealed class LookupEntry(PyStr name, PyObject? value, ClassVariable? variable)
    {
        public readonly PyStr Name = name;
        private readonly PyObject? _value = value;
        private readonly ClassVariable? _variable = variable;

        public PyObject? Value => _value ?? _variable?.Value;
    }

    /// <summary>The slots; see <see cref="Slot"/>.</summary>
    public TypeSlots Slots;

    internal PyType(string name, string module, PyType? metatype, PyType? nativeBase, TypeTraits traits)
        : base(metatype)
    {
        Name = (traits & TypeTraits.Heap) != 0 || module == "builtins" ? name : $"{module}.{name}";
        QualifiedName = name;
        ModuleName = module;
        Traits = traits;
        Base = nativeBase;
        Layout = this;
        _mro = [this];
        IsOrdered = !IsHeap;
    }

    /// <summary>The name that messages show: a native type's begins with its module, unless that is builtins.</summary>
    public string Name { get; internal set; }

    /// <summary>The name without the module (<c>__name__</c>).</summary>
    public string ShortName => (Traits & TypeTraits.Heap) != 0 ? Name : Name[(Name.LastIndexOf('.') + 1)..];

    public string QualifiedName { get; internal set; }

    /// <summary>The module of a native type; a class keeps <c>__module__</c> in its dictionary.</summary>
    public string ModuleName { get; }

    public TypeTraits Traits { get; internal set; }

    /// <summary>The base whose layout this type extends (<c>__base__</c>); null for object alone.</summary>
    public PyType? Base { get; internal set; }

    /// <summary>The bases; set when the type is linked.</summary>
    public PyType[] Bases { get; internal set; } = [];

    /// <summary>The nearest native type in the line of bases: it decides the CLR class of instances.</summary>
    public PyType Layout { get; internal set; }

    /// <summary>How many positions the <c>__slots__</c> of this class and its bases take.</summary>
    public int SlotCount { get; internal set; }

    public string? Doc { get; internal init; }

    /// <summary>The parameters of the constructor of a native type, in parentheses; null if it does not tell.</summary>
    internal string? Signature { get; init; }

    /// <summary>The fields of a struct sequence type; null for any other.</summary>
    internal StructSequenceType? StructSequence { get; set; }

    public bool IsHeap => (Traits & TypeTraits.Heap) != 0;
    public bool HasDict => (Traits & TypeTraits.HasDict) != 0;
    public bool HasFinalizer => (Traits & TypeTraits.HasFinalizer) != 0;
    public bool IsSubclassable => (Traits & TypeTraits.Subclassable) != 0;

    /// <summary>Whether attributes of the type itself may be set.</summary>
    public bool IsMutable => (Traits & (TypeTraits.Heap | TypeTraits.Mutable)) != 0;

    /// <summary>The method resolution order, this type first.</summary>
    public PyType[] Mro
    {
        get => _mro;
        internal set
        {
            _mro = value;
            _mroTuple = null;
            IsOrdered = true;
        }
    }

    /// <summary>Whether the method resolution order is known; while a metaclass's mro() works it out it is not.</summary>
    internal bool IsOrdered { get; private set; }

    /// <summary><c>__mro__</c>.</summary>
    internal PyTuple MroTuple => _mroTuple ??= PyTuple.From(_mro);

    /// <summary>The validity cell: another object after each change of this class or one of its bases.</summary>
    internal ClassVersion Version => _version;

    /// <summary>The type's own attributes. Written only through <see cref="SetAttribute"/> and while the type is made.</summary>
    public PyDict Namespace
    {
        get
        {
            if (!_filled)
                FillMembers();
            return _namespace;
        }
    }

    internal Shape RootShape => _rootShape ?? Interlocked.CompareExchange(ref _rootShape, Shape.Root(this), null) ?? _rootShape;

    internal Shape DictionaryShape =>
        _dictionaryShape ?? Interlocked.CompareExchange(ref _dictionaryShape, Shape.Dictionary(this), null) ?? _dictionaryShape;

    internal override PyDict? GetDict(bool create) => Namespace;

    /// <summary>Says what fills the dictionary of a native type when it is first looked into.</summary>
    internal void SetFiller(delegate*<TypeBuilder, void> fill) => _fillMembers = fill;

    /// <summary>A class made at run time has its dictionary from the start.</summary>
    internal void MarkFilled() => _filled = true;

    private void FillMembers()
    {
        lock (_namespace)
        {
            if (_filled)
                return;
            if (_fillMembers != null)
                _fillMembers(new TypeBuilder(this, _namespace));
            if (!IsHeap && !_namespace.ContainsKey(WellKnown.Doc))
                _namespace.SetItem(WellKnown.Doc, Doc == null ? PyNone.Value : PyStr.From(Doc));
            // Instances of types of modules tell the module; those of built-in types do not.
            if (!IsHeap && ModuleName != "builtins" && !_namespace.ContainsKey(WellKnown.Module))
                _namespace.SetItem(WellKnown.Module, PyStr.Intern(ModuleName));
            if (ReferenceEquals(this, PyBaseObject.TypeObject))
                PyBaseObject.AddClass(new TypeBuilder(this, _namespace));
            SlotDescriptors.AddWrappers(this, _namespace);
            if (HasDict && Base is { HasDict: false } && _namespace.GetItemOrNull(WellKnown.Dict) == null)
                _namespace.SetItem(WellKnown.Dict, SlotLayout.DictDescriptor(this));
            _filled = true;
        }
    }

    /// <summary>The attribute <paramref name="name"/> (interned) of the first class in the method resolution order that has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyObject? Lookup(PyStr name)
    {
        var cache = _lookupCache;
        var entry = cache[RuntimeHelpers.GetHashCode(name) & (cache.Length - 1)];
        return entry != null && ReferenceEquals(entry.Name, name) ? entry.Value : LookupSlow(name, cache);
    }

    // The cache array is taken before the search: a change in between replaces the array, and what is stored here is lost.
    private PyObject? LookupSlow(PyStr name, LookupEntry?[] cache)
    {
        // Two names of one place: the second one stands in the place beside.
        var place = RuntimeHelpers.GetHashCode(name) & (cache.Length - 1);
        if (cache.Length > 1 && cache[place ^ 1] is { } beside && ReferenceEquals(beside.Name, name))
            return beside.Value;
        PyObject? found = null;
        ClassVariable? variable = null;
        foreach (var type in _mro)
        {
            // What varies becomes a variable before it is set.
            found = type.Namespace.GetItemOrNull(name);
            variable = type.FindVariable(name);
            if (found != null)
                break;
        }
        if (cache.Length == 1 || (cache.Length < LastCacheSize && cache[place] != null && cache[place ^ 1] != null))
            cache = Enlarge(cache);
        place = RuntimeHelpers.GetHashCode(name) & (cache.Length - 1);
        var entry = new LookupEntry(name, variable == null ? found : null, variable);
        cache[cache[place] == null ? place : place ^ 1] = entry;
        return entry.Value;
    }

    // The larger cache takes the place of this one, unless a change of the class has done so.
    private LookupEntry?[] Enlarge(LookupEntry?[] cache)
    {
        var larger = new LookupEntry?[cache.Length == 1 ? FirstCacheSize : LastCacheSize];
        foreach (var entry in cache)
        {
            if (entry != null)
                larger[RuntimeHelpers.GetHashCode(entry.Name) & (larger.Length - 1)] = entry;
        }
#pragma warning disable CS0420 // The exchange is a fence by itself.
        Interlocked.CompareExchange(ref _lookupCache, larger, cache);
#pragma warning restore CS0420
        return larger;
    }

    /// <summary>Whether this is <paramref name="other"/> or has it among its bases (no <c>__subclasscheck__</c>).</summary>
    public bool IsSubtypeOf(PyType other)
    {
        if (ReferenceEquals(this, other))
            return true;
        foreach (var type in _mro)
        {
            if (ReferenceEquals(type, other))
                return true;
        }
        return false;
    }

    /// <summary>Sets (null: deletes) an attribute of the type, updates the slots it stands for, and tells all caches. False: nothing to delete.</summary>
    internal bool SetAttribute(PyStr name, PyObject? value)
    {
        lock (TypeLock)
        {
            if (value != null && TrySetVariable(name, value))
                return true;
            if (value != null)
            {
                DecideVariable(name, value);
                Namespace.SetItem(name, value);
            }
            else if (!Namespace.RemoveItem(name))
            {
                return false;
            }
            else
            {
                DecideVariable(name, null);
            }
            Modified();
            if (SlotDescriptors.IsSpecial(name))
                SlotDescriptors.Update(this, name);
            if (ReferenceEquals(name, WellKnown.Get) || ReferenceEquals(name, WellKnown.Set) || ReferenceEquals(name, WellKnown.Delete))
                BindingChanged();
            return true;
        }
    }

    /// <summary>Invalidates what was assumed about this class and its subclasses, under <see cref="TypeLock"/>.</summary>
    internal void Modified()
    {
        // The new version last: who has read it finds nothing of the old.
        _version.IsOutdated = true;
        _lookupCache = new LookupEntry?[1];
        _version = new ClassVersion();
        foreach (var subclass in Subclasses())
            subclass.Modified();
    }

    /// <summary>
    /// Instances of some class have become descriptors, or are none any more. They may be attributes of any class, whose caches took them for
    /// what they were. Under <see cref="TypeLock"/>.
    /// </summary>
    internal static void BindingChanged() => PyBaseObject.TypeObject.Modified();

    /// <summary>Registers a direct subclass, under <see cref="TypeLock"/>.</summary>
    internal void AddSubclass(PyType subclass)
    {
        lock (_namespace)
        {
            _subclasses ??= [];
            // Before the list grows, those that are gone make room.
            if (_subclasses.Count == _subclasses.Capacity)
                _subclasses.RemoveAll(reference => !reference.TryGetTarget(out _));
            _subclasses.Add(new WeakReference<PyType>(subclass));
        }
    }

    internal void RemoveSubclass(PyType subclass)
    {
        lock (_namespace)
            _subclasses?.RemoveAll(reference => !reference.TryGetTarget(out var target) || ReferenceEquals(target, subclass));
    }

    /// <summary>The living direct subclasses, in the order they were made.</summary>
    internal PyType[] Subclasses()
    {
        if (_subclasses == null)
            return [];
        lock (_namespace)
        {
            var living = new PyType[_subclasses.Count];
            var count = 0;
            foreach (var reference in _subclasses)
            {
                if (reference.TryGetTarget(out var type))
                    living[count++] = type;
            }
            return count == living.Length ? living : living[..count];
        }
    }
}
