using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Text;

/// <summary>Arguments of the methods of bytes and bytearray.</summary>
internal static class ByteArguments
{
    /// <summary>The bytes of a bytes-like object, or of one byte given as a number, which is stored in <paramref name="single"/>.</summary>
    public static ReadOnlySpan<byte> Sub(PyObject value, ref byte single)
    {
        if (value is IBufferExporter exporter)
            return exporter.Buffer.Span;
        if (!IsIndex(value))
            throw Errors.TypeError($"argument should be integer or bytes-like object, not '{value.Type.Name}'");
        single = Byte(value);
        return new ReadOnlySpan<byte>(ref single);
    }

    public static bool IsIndex(PyObject value) => value is PyInteger || value.Type.Slots[Slot.Index] != 0;

    /// <summary>The number of a byte.</summary>
    public static byte Byte(PyObject value, string message = "byte must be in range(0, 256)") =>
        Number.Index(value).TryToInt64(out var number) && number is >= 0 and <= 255 ? (byte)number : throw Errors.ValueError(message);

    /// <summary>The bytes of an iterable of numbers.</summary>
    public static byte[] FromIterable(PyObject iterable, string message)
    {
        if (iterable.GetType() == typeof(PyTuple))
        {
            var items = ((PyTuple)iterable).Items;
            var bytes = new byte[items.Length];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = Byte(items[i], message);
            return bytes;
        }
        var builder = new ByteBuilder(64);
        if (iterable.GetType() == typeof(PyList))
        {
            // Converting an item may change the list.
            var list = (PyList)iterable;
            for (var i = 0; list.GetOrNull(i) is { } item; i++)
                builder.Append(Byte(item, message));
            return builder.ToArray();
        }
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var item))
            builder.Append(Byte(item, message));
        return builder.ToArray();
    }

    /// <summary>The fill byte of <c>center</c> and its like.</summary>
    public static byte Fill(string method, PyObject? fill) => fill switch
    {
        null => (byte)' ',
        PyBytes { Length: 1 } bytes => bytes.Span[0],
        PyByteArray { Count: 1 } bytes => bytes.Span[0],
        _ => throw Errors.TypeError($"{method}() argument 2 must be a byte string of length 1, not {fill.Type.Name}"),
    };

    /// <summary>The number of zero bytes that a constructor is asked for; false when the argument is no number.</summary>
    public static bool TryCount(PyObject value, out int count)
    {
        count = 0;
        if (!IsIndex(value))
            return false;
        PyInteger number;
        try
        {
            number = Number.Index(value);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.TypeError))
        {
            return false;
        }
        if (!number.TryToInt64(out var wanted))
            throw Errors.OverflowError($"cannot fit '{value.Type.Name}' into an index-sized integer");
        if (wanted < 0)
            throw Errors.ValueError("negative count");
        count = wanted <= Array.MaxLength ? (int)wanted : throw Errors.MemoryError();
        return true;
    }

    /// <summary>The bytes of a str with an encoding; null when the source is no str.</summary>
    public static byte[]? Encoded(PyObject? source, string? encoding, string? errors)
    {
        if (encoding == null && errors == null)
            return source is PyStr ? throw Errors.TypeError("string argument without an encoding") : null;
        if (source is PyStr text)
            return encoding == null ? throw Errors.TypeError("string argument without an encoding") : Codecs.Encode(text, encoding, errors).Array;
        throw Errors.TypeError(encoding != null ? "encoding without a string argument" : "errors without a string argument");
    }
}
