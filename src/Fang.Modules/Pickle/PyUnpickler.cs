using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Reads objects from pickles.</summary>
/// <remarks>One thread at a time uses an unpickler, as with files.</remarks>
[PyType("Unpickler", Module = "_pickle", Subclassable = true)]
internal sealed partial class PyUnpickler : PyNativeInstance
{
    private static readonly PyStr FindClassName = PyStr.Intern("find_class");
    private static readonly PyStr PersistentLoadName = PyStr.Intern("persistent_load");

    private PickleInput? _input;
    private PyObject? _buffers;
    private PyObject? _persistentLoadOverride;
    private PyObject?[] _memo = new PyObject?[32];

    private PyUnpickler(PyType type)
        : base(type) { }

    /// <summary>An unpickler for bytes in memory.</summary>
    internal PyUnpickler(ReadOnlyMemory<byte> data, bool fixesImports, string encoding, string errors, PyObject? buffers)
        : base(TypeObject) => Setup(new PickleInput(data), fixesImports, encoding, errors, buffers);

    /// <summary>An unpickler for a file.</summary>
    internal PyUnpickler(PyObject file, bool fixesImports, string encoding, string errors, PyObject? buffers)
        : base(TypeObject) => Setup(new PickleInput(file), fixesImports, encoding, errors, buffers);

    [PyNew("Unpickler(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyUnpickler(type);

    [PyInit("Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")]
    private void Init(PyObject file, bool fixImports, string encoding, string errors, PyObject buffers)
    {
        Setup(new PickleInput(file), fixImports, encoding, errors, buffers);
        ClearMemo();
    }

    private void Setup(PickleInput input, bool fixesImports, string encoding, string errors, PyObject? buffers)
    {
        // The default is an empty tuple: nothing was given.
        _buffers = buffers is null or PyNone || ReferenceEquals(buffers, PyTuple.Empty) ? null : Iteration.GetIterator(buffers);
        FixesImports = fixesImports;
        Encoding = encoding;
        DecodingErrors = errors;
        _input = input;
    }

    internal bool FixesImports { get; private set; }

    internal string Encoding { get; private set; } = "ASCII";

    internal string DecodingErrors { get; private set; } = "strict";

    /// <summary>The iterator of out-of-band buffers; null for none.</summary>
    internal PyObject? Buffers => _buffers;

    /// <summary>The protocol of the pickle that is read.</summary>
    internal int Protocol { get; set; }

    /// <summary>What finds the object of a persistent id; null for the default, which refuses.</summary>
    internal PyObject? ActivePersistentLoad { get; private set; }

    /// <summary>What an object is of which a persistent id is known.</summary>
    [PyProperty("persistent_load")]
    public PyObject? PersistentLoad
    {
        get => _persistentLoadOverride ?? PickleDefaults.Bind("persistent_load", this);
        set => _persistentLoadOverride = value;
    }

    /// <summary>The objects that are remembered, by index.</summary>
    [PyProperty("memo")]
    public PyObject? Memo
    {
        get => new PyUnpicklerMemo(this);
        set => SetMemo(value ?? throw Errors.TypeError("attribute deletion is not supported"));
    }

    private void SetMemo(PyObject value)
    {
        if (value is PyUnpicklerMemo other)
        {
            _memo = (PyObject?[])other.Unpickler._memo.Clone();
            MemoCount = other.Unpickler.MemoCount;
            return;
        }
        if (value is not PyDict dict)
            throw Errors.TypeError($"'memo' attribute must be an UnpicklerMemoProxy object or dict, not {value.Type.Name}");
        var memo = new PyUnpickler(TypeObject);
        foreach (var (key, remembered) in Mappings.Items(dict))
        {
            if (key is not PyInteger number)
                throw Errors.TypeError("memo key must be integers");
            if (!number.TryToInt64(out var index) || index < 0)
                throw Errors.ValueError("memo key must be positive integers.");
            memo.Remember(index, remembered);
        }
        _memo = memo._memo;
        MemoCount = memo.MemoCount;
    }

    internal PyDict MemoToDict()
    {
        var dict = new PyDict();
        for (var i = 0; i < _memo.Length; i++)
        {
            if (_memo[i] is { } value)
                dict.SetItem(PyInt.From(i), value);
        }
        return dict;
    }

    internal void ClearMemo()
    {
        Array.Clear(_memo);
        MemoCount = 0;
    }

    internal PyObject Remembered(long index) =>
        (ulong)index < (ulong)_memo.Length && _memo[index] is { } value ? value : throw PickleErrors.Unpickling($"Memo value not found at index {index}");

    internal void Remember(long index, PyObject value)
    {
        if (index >= _memo.Length)
        {
            if (index > Array.MaxLength / 2)
                throw Errors.MemoryError();
            Array.Resize(ref _memo, (int)Math.Max(index + 1, _memo.Length * 2L));
        }
        if (_memo[index] == null)
            MemoCount++;
        _memo[index] = value;
    }

    /// <summary>How many objects are remembered: the next index of MEMOIZE.</summary>
    internal long MemoCount { get; private set; }

    /// <summary>Read an object.</summary>
    [PyMethod("load($self, /)")]
    public PyObject Load()
    {
        if (_input is not { } input)
            throw PickleErrors.Unpickling($"Unpickler.__init__() was not called by {Type.Name}.__init__()");
        var isExact = ReferenceEquals(Type, TypeObject);
        ActivePersistentLoad = _persistentLoadOverride;
        if (!isExact && !ReferenceEquals(Type.Lookup(PersistentLoadName), TypeObject.Lookup(PersistentLoadName)))
            ActivePersistentLoad = Attributes.GetOrNull(this, PersistentLoadName);
        Protocol = 0;
        var reader = new PickleReader(this, input);
        var result = reader.Read();
        input.Finish();
        return result;
    }

    /// <summary>The object of a module and a name; a subclass may override it.</summary>
    internal PyObject Find(PyObject module, PyObject name) =>
        ReferenceEquals(Type, TypeObject) ? FindClass(module, name) : Callable.CallMethod(this, FindClassName, module, name);

    /// <summary>Import a module and get an object of it by name.</summary>
    [PyMethod("find_class($self, module_name, global_name, /)")]
    public PyObject FindClass(PyObject moduleName, PyObject globalName)
    {
        if (Protocol < 3 && FixesImports)
            (moduleName, globalName) = NewNames(moduleName, globalName);
        var module = PickleNames.Import(moduleName);
        if (globalName is not PyStr name)
            throw Errors.TypeError($"attribute name must be string, not '{globalName.Type.Name}'");
        PyStr[] path = Protocol >= 4 ? PathOf(name, module) : [name.Intern()];
        return PickleNames.Follow(module, path) ?? throw Missing(name, module);
    }

    private static PyStr[] PathOf(PyStr name, PyObject module)
    {
        var path = Array.ConvertAll(name.ToString().Split('.'), PyStr.Intern);
        return Array.Exists(path, part => part.Text == "<locals>") ? throw Missing(name, module) : path;
    }

    private static PyException Missing(PyStr name, PyObject module) =>
        Errors.AttributeError($"Can't get attribute {ObjectProtocol.Repr(name)} on {ObjectProtocol.Repr(module)}");

    // What Python 2 names.
    private static (PyObject Module, PyObject Name) NewNames(PyObject moduleName, PyObject name)
    {
        if (PickleNames.Table("_compat_pickle", "NAME_MAPPING").GetItemOrNull(PyTuple.Of(moduleName, name)) is { } mapped)
        {
            return mapped is PyTuple { Count: 2 } pair
                ? (pair[0], pair[1])
                : throw Errors.RuntimeError("_compat_pickle.NAME_MAPPING values should be 2-tuples, not " + mapped.Type.Name);
        }
        var module = PickleNames.Table("_compat_pickle", "IMPORT_MAPPING").GetItemOrNull(moduleName);
        return (module ?? moduleName, name);
    }
}

/// <summary>The memo of an unpickler, seen from Python.</summary>
[PyType("UnpicklerMemoProxy", Module = "_pickle", Instantiable = false)]
internal sealed partial class PyUnpicklerMemo(PyUnpickler unpickler) : PyObject
{
    public PyUnpickler Unpickler { get; } = unpickler;

    /// <summary>Forget all objects.</summary>
    [PyMethod("clear($self, /)")]
    public void Clear() => Unpickler.ClearMemo();

    /// <summary>The memo as a dict.</summary>
    [PyMethod("copy($self, /)")]
    public PyObject Copy() => Unpickler.MemoToDict();

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(PyDict.TypeObject, PyTuple.Of(Unpickler.MemoToDict()));
}
