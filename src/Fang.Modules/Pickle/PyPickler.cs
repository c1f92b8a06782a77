using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Writes objects as pickles to a file.</summary>
/// <remarks>One thread at a time uses a pickler, as with files.</remarks>
[PyType("Pickler", Module = "_pickle", Subclassable = true)]
internal sealed partial class PyPickler : PyNativeInstance
{
    internal const int HighestProtocol = 5;
    private const int DefaultProtocol = 4;

    private static readonly PyStr WriteName = PyStr.Intern("write");
    private static readonly PyStr DispatchTableName = PyStr.Intern("dispatch_table");
    private static readonly PyStr ReducerOverrideName = PyStr.Intern("reducer_override");
    private static readonly PyStr PersistentIdName = PyStr.Intern("persistent_id");

    private PickleOutput? _output;
    private int _protocol;
    private bool _fixesImports;
    private PyObject? _bufferCallback;
    private PyObject? _dispatchTable;
    private PyObject? _persistentIdOverride;

    // What a dump found on the pickler: null when nothing overrides the default.
    private PyObject? _persistentId;
    private PyObject? _reducerOverride;

    private PickleMemo _memo = new();

    private PyPickler(PyType type)
        : base(type) { }

    /// <summary>A pickler that writes to memory.</summary>
    internal PyPickler(PyObject? protocol, bool fixesImports, PyObject? bufferCallback)
        : base(TypeObject) => Setup(new PickleOutput(null), protocol, fixesImports, bufferCallback);

    /// <summary>A pickler for a file.</summary>
    internal PyPickler(PyObject file, PyObject? protocol, bool fixesImports, PyObject? bufferCallback)
        : base(TypeObject) => Init(file, protocol, fixesImports, bufferCallback);

    [PyNew("Pickler(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyPickler(type);

    [PyInit("Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)")]
    private void Init(PyObject file, PyObject? protocol, bool fixImports, PyObject? bufferCallback)
    {
        CheckProtocol(protocol, bufferCallback);
        var write = Attributes.GetOrNull(file, WriteName) ?? throw Errors.TypeError("file must have a 'write' attribute");
        Setup(new PickleOutput(write), protocol, fixImports, bufferCallback);
        _memo.Clear();
        IsFast = false;
        _dispatchTable = ReferenceEquals(Type, TypeObject) ? null : FindDispatchTable();
    }

    private PyObject? FindDispatchTable() =>
        ReferenceEquals(Type.Lookup(DispatchTableName), TypeObject.Lookup(DispatchTableName))
            ? null
            : Attributes.GetOrNull(this, DispatchTableName);

    private void Setup(PickleOutput output, PyObject? protocol, bool fixesImports, PyObject? bufferCallback)
    {
        _protocol = CheckProtocol(protocol, bufferCallback);
        _fixesImports = fixesImports && _protocol < 3;
        _bufferCallback = bufferCallback;
        _output = output;
    }

    private static int CheckProtocol(PyObject? protocol, PyObject? bufferCallback)
    {
        var number = protocol == null ? DefaultProtocol : Converters.ToInt32(protocol);
        if (number < 0)
            number = HighestProtocol;
        if (number > HighestProtocol)
            throw Errors.ValueError($"pickle protocol must be <= {HighestProtocol}");
        if (bufferCallback != null && number < 5)
            throw Errors.ValueError("buffer_callback needs protocol >= 5");
        return number;
    }

    /// <summary>Whether the format is a binary one.</summary>
    [PyProperty("bin")]
    public int Binary
    {
        get => _protocol > 0 ? 1 : 0;
        set => _protocol = value == 0 ? 0 : Math.Max(1, _protocol);
    }

    /// <summary>Whether objects are not remembered, so that shared ones are written again.</summary>
    private bool IsFast { get; set; }

    [PyProperty("fast")]
    public int FastProperty
    {
        get => IsFast ? 1 : 0;
        set => IsFast = value != 0;
    }

    /// <summary>Reduction functions by type, in place of those of copyreg.</summary>
    [PyProperty("dispatch_table")]
    public PyObject? DispatchTable
    {
        get => _dispatchTable ?? throw Errors.AttributeError(this, DispatchTableName);
        set => _dispatchTable = value ?? (_dispatchTable != null ? null : throw Errors.AttributeError(this, DispatchTableName));
    }

    /// <summary>What gives an object its persistent id, or None for an ordinary object.</summary>
    [PyProperty("persistent_id")]
    public PyObject? PersistentId
    {
        get => _persistentIdOverride ?? PickleDefaults.Bind("persistent_id", this);
        set => _persistentIdOverride = value;
    }

    /// <summary>The objects that are remembered.</summary>
    [PyProperty("memo")]
    public PyObject? Memo
    {
        get => new PyPicklerMemo(this);
        set => SetMemo(value ?? throw Errors.TypeError("attribute deletion is not supported"));
    }

    private void SetMemo(PyObject value)
    {
        var memo = new PickleMemo();
        if (value is PyPicklerMemo other)
        {
            other.Pickler._memo.ForEach(memo.Set);
        }
        else if (value is PyDict dict)
        {
            foreach (var (_, entry) in Mappings.Items(dict))
            {
                if (entry is not PyTuple { Count: 2 } pair)
                    throw Errors.TypeError("'memo' values must be 2-item tuples");
                memo.Set(pair[1], Converters.ToInt32(pair[0]));
            }
        }
        else
        {
            throw Errors.TypeError($"'memo' attribute must be a PicklerMemoProxy object or dict, not {value.Type.Name}");
        }
        _memo = memo;
    }

    /// <summary>The memo as a dict: identity to index and object.</summary>
    internal PyDict MemoToDict()
    {
        var dict = new PyDict();
        _memo.ForEach((value, index) => dict.SetItem(PyInt.From(Identity.Of(value)), PyTuple.Of(PyInt.From(index), value)));
        return dict;
    }

    /// <summary>Forget the objects written so far.</summary>
    [PyMethod("clear_memo($self, /)")]
    public void ClearMemo() => _memo.Clear();

    /// <summary>Write an object.</summary>
    [PyMethod("dump($self, obj, /)")]
    public void Dump(PyObject obj)
    {
        if (_output is not { } output)
            throw PickleErrors.Pickling($"Pickler.__init__() was not called by {Type.Name}.__init__()");
        output.Reset();
        var isExact = ReferenceEquals(Type, TypeObject);
        _persistentId = _persistentIdOverride;
        if (!isExact && !ReferenceEquals(Type.Lookup(PersistentIdName), TypeObject.Lookup(PersistentIdName)))
            _persistentId = Attributes.GetOrNull(this, PersistentIdName);
        _reducerOverride = isExact ? null : Attributes.GetOrNull(this, ReducerOverrideName);
        try
        {
            new PickleWriter(this, output).Write(obj);
        }
        finally
        {
            _reducerOverride = null;
            _persistentId = null;
        }
    }

    internal PyBytes ToBytes() => _output!.ToBytes();

    internal int Protocol => _protocol;

    internal bool FixesImports => _fixesImports;

    internal PyObject? BufferCallback => _bufferCallback;

    internal PyObject? ActivePersistentId => _persistentId;

    internal PyObject? ActiveReducerOverride => _reducerOverride;

    internal PyObject? OwnDispatchTable => _dispatchTable;

    internal PickleMemo Remembered => _memo;

    internal bool RemembersNothing => IsFast;
}

/// <summary>The memo of a pickler, seen from Python.</summary>
[PyType("PicklerMemoProxy", Module = "_pickle", Instantiable = false)]
internal sealed partial class PyPicklerMemo(PyPickler pickler) : PyObject
{
    public PyPickler Pickler { get; } = pickler;

    /// <summary>Forget all objects.</summary>
    [PyMethod("clear($self, /)")]
    public void Clear() => Pickler.ClearMemo();

    /// <summary>The memo as a dict.</summary>
    [PyMethod("copy($self, /)")]
    public PyObject Copy() => Pickler.MemoToDict();

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(PyDict.TypeObject, PyTuple.Of(Pickler.MemoToDict()));
}
