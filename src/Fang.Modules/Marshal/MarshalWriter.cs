using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Writes the format. Values that occur twice are written once from version 3 on.</summary>
internal sealed class MarshalWriter
{
    private const int DeepestNesting = 2000;
    private const byte ReferenceFlag = 0x80;

    private readonly MemoryStream _output = new();
    private readonly Dictionary<PyObject, int>? _references;
    private readonly long _version;
    private readonly bool _allowCode;
    private int _depth;

    private MarshalWriter(long version, bool allowCode)
    {
        _version = version;
        _allowCode = allowCode;
        if (version >= 3)
            _references = new Dictionary<PyObject, int>(ReferenceEqualityComparer.Instance);
    }

    public static byte[] Write(PyObject value, long version, bool allowCode)
    {
        var writer = new MarshalWriter(version, allowCode);
        writer.Value(value);
        return writer._output.ToArray();
    }

    private void Value(PyObject value)
    {
        if (++_depth > DeepestNesting)
            throw Errors.ValueError("object too deeply nested to marshal");
        switch (value)
        {
            case PyNone:
                Byte('N');
                break;
            case PyBool:
                Byte(ReferenceEquals(value, PyBool.True) ? 'T' : 'F');
                break;
            case PyEllipsis:
                Byte('.');
                break;
            case PyType type when ReferenceEquals(type, ExceptionTypes.StopIteration):
                Byte('S');
                break;
            default:
                if (!WriteReference(value, out var flag))
                    Object(value, flag);
                break;
        }
        _depth--;
    }

    private bool WriteReference(PyObject value, out byte flag)
    {
        flag = 0;
        if (_references == null)
            return false;
        if (_references.TryGetValue(value, out var index))
        {
            Byte('r');
            Int32(index);
            return true;
        }
        _references.Add(value, _references.Count);
        flag = ReferenceFlag;
        return false;
    }

    private void Object(PyObject value, byte flag)
    {
        switch (value)
        {
            case PyInteger integer when value is PyInt or PyBigInt:
                Integer(integer, flag);
                break;
            case PyFloat number when value.GetType() == typeof(PyFloat):
                Byte('g', flag);
                Double(number.Value);
                break;
            case PyComplex number when value.GetType() == typeof(PyComplex):
                Byte('y', flag);
                Double(number.Real);
                Double(number.Imaginary);
                break;
            case PyStr text when value.GetType() == typeof(PyStr):
                Text(text, flag);
                break;
            case PyBytes bytes when value.GetType() == typeof(PyBytes):
                Byte('s', flag);
                Int32(bytes.Length);
                _output.Write(bytes.Span);
                break;
            case PyTuple tuple when value.GetType() == typeof(PyTuple):
                if (tuple.Count < 256 && _version >= 4)
                {
                    Byte(')', flag);
                    _output.WriteByte((byte)tuple.Count);
                }
                else
                {
                    Byte('(', flag);
                    Int32(tuple.Count);
                }
                foreach (var item in tuple.Items)
                    Value(item);
                break;
            case PyList list when value.GetType() == typeof(PyList):
                Sequence('[', flag, list.ToArray());
                break;
            case PyDict dict when value.GetType() == typeof(PyDict):
                Dict(dict, flag);
                break;
            case PySet when value.GetType() == typeof(PySet):
                Sequence('<', flag, Fang.Runtime.Operations.Iteration.ToArray(value));
                break;
            case PyFrozenSet when value.GetType() == typeof(PyFrozenSet):
                Sequence('>', flag, Fang.Runtime.Operations.Iteration.ToArray(value));
                break;
            case PyCode code:
                if (!_allowCode)
                    throw Errors.ValueError("marshalling code objects is disallowed");
                Byte('c', flag);
                var unit = CodeUnitWriter.Write(code.Unit);
                Int32(unit.Length);
                _output.Write(unit);
                break;
            case IBufferExporter:
                Byte('s', flag);
                var content = Converters.ToBuffer(value).Span;
                Int32(content.Length);
                _output.Write(content);
                break;
            default:
                throw Errors.ValueError("unmarshallable object");
        }
    }

    private void Integer(PyInteger value, byte flag)
    {
        if (value.TryToInt64(out var small) && small is >= int.MinValue and <= int.MaxValue)
        {
            Byte('i', flag);
            Int32((int)small);
            return;
        }
        Byte('l', flag);
        var digits = new List<ushort>();
        for (var rest = BigInteger.Abs(value.Value); !rest.IsZero; rest >>= 15)
            digits.Add((ushort)(rest & 0x7FFF));
        Int32(value.Value.Sign < 0 ? -digits.Count : digits.Count);
        Span<byte> unit = stackalloc byte[2];
        foreach (var digit in digits)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(unit, digit);
            _output.Write(unit);
        }
    }

    private void Text(PyStr text, byte flag)
    {
        if (_version >= 4 && text.Text != null && Ascii.IsValid(text.Text))
        {
            if (text.Length < 256)
            {
                Byte(text.IsInterned ? 'Z' : 'z', flag);
                _output.WriteByte((byte)text.Length);
            }
            else
            {
                Byte(text.IsInterned ? 'A' : 'a', flag);
                Int32(text.Length);
            }
            _output.Write(Encoding.ASCII.GetBytes(text.Text));
            return;
        }
        Byte(_version >= 1 && text.IsInterned ? 't' : 'u', flag);
        var bytes = Utf8WithSurrogates.Encode(text);
        Int32(bytes.Length);
        _output.Write(bytes);
    }

    private void Sequence(char kind, byte flag, PyObject[] items)
    {
        Byte(kind, flag);
        Int32(items.Length);
        foreach (var item in items)
            Value(item);
    }

    private void Dict(PyDict dict, byte flag)
    {
        Byte('{', flag);
        foreach (var (key, value) in Fang.Runtime.Operations.Mappings.Items(dict))
        {
            Value(key);
            Value(value);
        }
        Byte('0');
    }

    private void Byte(char kind, byte flag = 0) => _output.WriteByte((byte)(kind | flag));

    private void Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _output.Write(bytes);
    }

    private void Double(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _output.Write(bytes);
    }
}
