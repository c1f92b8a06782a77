using System.Runtime.InteropServices;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Lzma;

/// <summary>A chain of filters with their options, in memory of liblzma's form.</summary>
internal sealed unsafe class LzmaFilterChain : IDisposable
{
    public const ulong Lzma1 = 0x4000000000000001;
    public const ulong Lzma2 = 0x21;
    public const ulong Delta = 3;
    public const ulong X86 = 4;
    public const ulong Sparc = 9;
    public const uint DefaultPreset = 6;

    private const int Most = 4;
    private const ulong End = ulong.MaxValue;

    private readonly LzmaFilter* _filters;
    private int _count;

    public LzmaFilterChain()
    {
        // The filters and the end, then room for the options of each.
        _filters = (LzmaFilter*)NativeMemory.AllocZeroed((nuint)((Most + 1) * sizeof(LzmaFilter) + Most * sizeof(LzmaOptions)));
        _filters[0].Id = End;
    }

    /// <summary>The first filter; one without a kind stands after the last.</summary>
    public LzmaFilter* Filters => _filters;

    /// <summary>Whether the chain is LZMA1 alone.</summary>
    public bool IsLzma1 => _count == 1 && _filters[0].Id == Lzma1;

    /// <summary>Adds the filters that a sequence specifies.</summary>
    public void AddAll(PyObject specifiers)
    {
        if (specifiers is PyDict)
            throw Errors.TypeError($"{specifiers.Type.Name} is not a sequence");
        var count = Subscripts.Length(specifiers);
        if (count > Most)
            throw Errors.ValueError($"Too many filters - liblzma supports a maximum of {Most}");
        for (var i = 0; i < count; i++)
        {
            if (specifiers.Type.Slots.GetItem == null)
                throw Errors.TypeError($"'{specifiers.Type.Name}' object does not support indexing");
            Add(Subscripts.Get(specifiers, PyInt.From(i)));
        }
    }

    /// <summary>Adds the filter that a mapping specifies.</summary>
    public void Add(PyObject specifier)
    {
        if (specifier.Type.Slots.GetItem == null)
            throw Errors.TypeError("Filter specifier must be a dict or dict-like object");
        var id = Find(specifier, "id") is { } given ? LzmaNumbers.ToUInt64(given) : throw Errors.ValueError("Filter specifier must have an \"id\" entry");
        var options = (LzmaOptions*)(_filters + Most + 1) + _count;
        if (id is Lzma1 or Lzma2)
            SetLzma(specifier, options);
        else if (id == Delta)
            SetDelta(specifier, (DeltaOptions*)options);
        else if (id is >= X86 and <= Sparc)
            SetBranch(specifier, (BranchOptions*)options);
        else
            throw Errors.ValueError($"Invalid filter ID: {id}");
        _filters[_count++] = new LzmaFilter { Id = id, Options = options };
        _filters[_count].Id = End;
    }

    public void Dispose() => NativeMemory.Free(_filters);

    private static void SetLzma(PyObject specifier, LzmaOptions* options)
    {
        var preset = Find(specifier, "preset") is { } given ? LzmaNumbers.ToUInt32(given) : DefaultPreset;
        if (LzmaLibrary.Preset(options, preset) != 0)
            throw LzmaModule.MakeError($"Invalid compression preset: {preset}");
        foreach (var (name, value) in Fields(specifier, "LZMA"))
        {
            // The preset was seen to above.
            _ = name switch
            {
                "id" or "preset" => 0u,
                "dict_size" => options->DictionarySize = value,
                "lc" => options->LiteralContextBits = value,
                "lp" => options->LiteralPositionBits = value,
                "pb" => options->PositionBits = value,
                "mode" => options->Mode = value,
                "nice_len" => options->NiceLength = value,
                "mf" => options->MatchFinder = value,
                "depth" => options->Depth = value,
                _ => throw Invalid("LZMA"),
            };
        }
    }

    private static void SetDelta(PyObject specifier, DeltaOptions* options)
    {
        options->Distance = 1;
        foreach (var (name, value) in Fields(specifier, "delta"))
        {
            if (name == "dist")
                options->Distance = value;
            else if (name != "id")
                throw Invalid("delta");
        }
    }

    private static void SetBranch(PyObject specifier, BranchOptions* options)
    {
        foreach (var (name, value) in Fields(specifier, "BCJ"))
        {
            if (name == "start_offset")
                options->StartOffset = value;
            else if (name != "id")
                throw Invalid("BCJ");
        }
    }

    private static PyException Invalid(string kind) => Errors.ValueError($"Invalid filter specifier for {kind} filter");

    private static PyObject? Find(PyObject specifier, string name)
    {
        try
        {
            return Subscripts.Get(specifier, PyStr.Intern(name));
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.KeyError))
        {
            return null;
        }
    }

    // What a filter is told beside its kind, whose number may be larger.
    private static List<(string Name, uint Value)> Fields(PyObject specifier, string kind)
    {
        if (specifier is not PyDict)
            throw Invalid(kind);
        var fields = new List<(string, uint)>();
        foreach (var (key, value) in Mappings.Items(specifier))
        {
            if (key is not PyStr name)
                throw Invalid(kind);
            try
            {
                fields.Add((name.ToString(), name.ToString() == "id" ? 0 : LzmaNumbers.ToUInt32(value)));
            }
            catch (PyException)
            {
                throw Invalid(kind);
            }
        }
        return fields;
    }
}
