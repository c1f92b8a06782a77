using System.Buffers.Binary;
using System.Numerics;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Random;

/// <summary>The generator behind the module random.</summary>
[PyModule("_random", Types = [typeof(PyRandom)])]
internal static partial class RandomModule;

/// <summary>A generator of pseudo-random numbers with a state of its own.</summary>
/// <remarks>The generator is used under the lock of the object while a second thread exists.</remarks>
[PyType("Random", Module = "_random", Subclassable = true)]
internal sealed partial class PyRandom(PyType type) : PyNativeInstance(type)
{
    private readonly MersenneTwister _generator = new();

    [PyNew("Random(*args, **kwargs)")]
    private static PyRandom New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new(type);

    [PyInit("Random(*args, **kwargs)")]
    private void Init(ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if (kwargs is { Count: > 0 } && ReferenceEquals(Type, TypeObject))
            throw Errors.TypeError("Random() takes no keyword arguments");
        if (args.Length > 1)
            throw Errors.TypeError("Random() requires 0 or 1 argument");
        Seed(args.Length == 0 ? null : args[0]);
    }

    /// <summary>The next float from 0 up to but not including 1.</summary>
    [PyMethod("random($self, /)")]
    private double Random()
    {
        if (!PyThreads.Multiple)
            return _generator.NextDouble();
        lock (this)
            return _generator.NextDouble();
    }

    /// <summary>Start the sequence that belongs to an int, or to the hash of any other object; without either to the time and chance.</summary>
    [PyMethod("seed($self, n=None, /)")]
    private void Seed(PyObject? n = null)
    {
        var key = n switch
        {
            null => Entropy(),
            PyInteger integer => Words(BigInteger.Abs(integer.Value)),
            _ => Words((ulong)ObjectProtocol.Hash(n)),
        };
        lock (this)
            _generator.Seed(key);
    }

    private static uint[] Entropy()
    {
        var key = new uint[MersenneTwister.Size];
        SystemRandom.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(key.AsSpan()));
        return key;
    }

    // The words of a number, the lowest first; one at least.
    private static uint[] Words(BigInteger value)
    {
        var words = new uint[Math.Max(1, (value.GetBitLength() + 31) / 32)];
        var bytes = new byte[words.Length * 4];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        for (var i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 * i));
        return words;
    }

    /// <summary>The state, for setstate().</summary>
    [PyMethod("getstate($self, /)")]
    private PyTuple GetState()
    {
        var items = new PyObject[MersenneTwister.Size + 1];
        lock (this)
        {
            for (var i = 0; i < MersenneTwister.Size; i++)
                items[i] = PyInt.From(_generator.State[i]);
            items[^1] = PyInt.From(_generator.Next);
        }
        return PyTuple.Own(items);
    }

    /// <summary>Go on from a state that getstate() gave.</summary>
    [PyMethod("setstate($self, state, /)")]
    private void SetState(PyObject state)
    {
        if (state is not PyTuple items)
            throw Errors.TypeError("state vector must be a tuple");
        if (items.Count != MersenneTwister.Size + 1)
            throw Errors.ValueError("state vector is the wrong size");
        var words = new uint[MersenneTwister.Size];
        for (var i = 0; i < words.Length; i++)
            words[i] = Word(items[i]);
        if (items[MersenneTwister.Size] is not PyInteger index)
            throw Errors.TypeError("an integer is required");
        if (!index.TryToInt64(out var next))
            throw Errors.OverflowError("Python int too large to convert to C long");
        if (next is < 0 or > MersenneTwister.Size)
            throw Errors.ValueError("invalid state");
        lock (this)
            _generator.Restore(words, (int)next);
    }

    private static uint Word(PyObject item)
    {
        if (item is not PyInteger integer)
            throw Errors.TypeError("an integer is required");
        if (integer.Sign < 0)
            throw Errors.OverflowError("can't convert negative value to unsigned int");
        return integer.TryToInt64(out var value) && value <= uint.MaxValue ? (uint)value : throw Errors.ValueError("invalid state");
    }

    /// <summary>An int of k random bits.</summary>
    [PyMethod("getrandbits($self, k, /)")]
    private PyObject GetRandBits(int k)
    {
        if (k < 0)
            throw Errors.ValueError("number of bits must be non-negative");
        if (k == 0)
            return PyInt.Zero;
        if (!PyThreads.Multiple)
            return NextBits(k);
        lock (this)
            return NextBits(k);
    }

    private PyInteger NextBits(int k)
    {
        if (k <= 32)
            return PyInt.From(_generator.NextWord() >> (32 - k));
        var bytes = new byte[((k - 1) / 32 + 1) * 4];
        for (var at = 0; at < bytes.Length; at += 4, k -= 32)
        {
            var word = _generator.NextWord();
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), k < 32 ? word >> (32 - k) : word);
        }
        return PyInteger.From(new BigInteger(bytes, isUnsigned: true));
    }
}
