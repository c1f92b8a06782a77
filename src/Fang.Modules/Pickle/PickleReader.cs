using System.Buffers.Binary;
using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>One load of an unpickler: the machine that the opcodes of a pickle drive.</summary>
internal sealed partial class PickleReader(PyUnpickler unpickler, PickleInput input)
{
    private static readonly PyStr DecodeName = PyStr.Intern("decode");

    private readonly PickleStack _stack = new();

    /// <summary>Runs until STOP and gives the object on top of the stack.</summary>
    public PyObject Read()
    {
        while (true)
        {
            var opcode = input.ReadByte();
            switch (opcode)
            {
                case PickleOpcode.None:
                    _stack.Push(PyNone.Value);
                    break;
                case PickleOpcode.BinInt:
                    _stack.Push(PyInt.From(ReadInt32()));
                    break;
                case PickleOpcode.BinInt1:
                    _stack.Push(PyInt.From(Byte()));
                    break;
                case PickleOpcode.BinInt2:
                    _stack.Push(PyInt.From(BinaryPrimitives.ReadUInt16LittleEndian(input.Read(2))));
                    break;
                case PickleOpcode.Int:
                    LoadInt();
                    break;
                case PickleOpcode.Long:
                    LoadLong();
                    break;
                case PickleOpcode.Long1:
                    LoadCountedLong(Byte());
                    break;
                case PickleOpcode.Long4:
                    {
                        var size = ReadInt32();
                        LoadCountedLong(size >= 0 ? size : throw PickleErrors.Unpickling("LONG pickle has negative byte count"));
                        break;
                    }
                case PickleOpcode.Float:
                    _stack.Push(Callable.Call(PyFloat.TypeObject, Line()));
                    break;
                case PickleOpcode.BinFloat:
                    _stack.Push(PyFloat.From(BinaryPrimitives.ReadDoubleBigEndian(input.Read(8))));
                    break;
                case PickleOpcode.NewTrue:
                    _stack.Push(PyBool.True);
                    break;
                case PickleOpcode.NewFalse:
                    _stack.Push(PyBool.False);
                    break;
                case PickleOpcode.ShortBinUnicode:
                    LoadText(Byte());
                    break;
                case PickleOpcode.BinUnicode:
                    LoadText(ReadUInt32());
                    break;
                case PickleOpcode.BinUnicode8:
                    LoadText(ReadSize("BINUNICODE"));
                    break;
                case PickleOpcode.Unicode:
                    _stack.Push(Callable.CallMethod(PyBytes.From(LineBytes()), DecodeName, PyStr.Intern("raw-unicode-escape")));
                    break;
                case PickleOpcode.ShortBinBytes:
                    LoadBytes(Byte());
                    break;
                case PickleOpcode.BinBytes:
                    LoadBytes(ReadUInt32());
                    break;
                case PickleOpcode.BinBytes8:
                    LoadBytes(ReadSize("BINBYTES"));
                    break;
                case PickleOpcode.ByteArray8:
                    LoadByteArray();
                    break;
                case PickleOpcode.String:
                    LoadString();
                    break;
                case PickleOpcode.BinString:
                    {
                        var size = ReadInt32();
                        LoadBinString(size >= 0 ? size : throw PickleErrors.Unpickling("BINSTRING pickle has negative byte count"));
                        break;
                    }
                case PickleOpcode.ShortBinString:
                    LoadBinString(Byte());
                    break;
                case PickleOpcode.NextBuffer:
                    LoadNextBuffer();
                    break;
                case PickleOpcode.ReadOnlyBuffer:
                    LoadReadOnlyBuffer();
                    break;
                case PickleOpcode.Mark:
                    _stack.Mark();
                    break;
                case PickleOpcode.EmptyTuple:
                    _stack.Push(PyTuple.Empty);
                    break;
                case PickleOpcode.Tuple:
                    _stack.Push(PyTuple.Own(_stack.PopFrom(_stack.PopMark())));
                    break;
                case PickleOpcode.Tuple1:
                    LoadTuple(1);
                    break;
                case PickleOpcode.Tuple2:
                    LoadTuple(2);
                    break;
                case PickleOpcode.Tuple3:
                    LoadTuple(3);
                    break;
                case PickleOpcode.EmptyList:
                    _stack.Push(new PyList());
                    break;
                case PickleOpcode.List:
                    _stack.Push(new PyList(_stack.PopFrom(_stack.PopMark())));
                    break;
                case PickleOpcode.EmptyDict:
                    _stack.Push(new PyDict());
                    break;
                case PickleOpcode.Dict:
                    LoadDict();
                    break;
                case PickleOpcode.EmptySet:
                    _stack.Push(new PySet());
                    break;
                case PickleOpcode.FrozenSet:
                    _stack.Push(PyFrozenSet.From(_stack.PopFrom(_stack.PopMark())));
                    break;
                case PickleOpcode.Append:
                    Append();
                    break;
                case PickleOpcode.Appends:
                    AppendFrom(_stack.PopMark());
                    break;
                case PickleOpcode.SetItem:
                    SetItem();
                    break;
                case PickleOpcode.SetItems:
                    SetFrom(_stack.PopMark());
                    break;
                case PickleOpcode.AddItems:
                    AddItems();
                    break;
                case PickleOpcode.Pop:
                    _stack.Discard();
                    break;
                case PickleOpcode.PopMark:
                    _stack.Truncate(_stack.PopMark());
                    break;
                case PickleOpcode.Dup:
                    _stack.Push(_stack.Top);
                    break;
                case PickleOpcode.Get:
                    _stack.Push(unpickler.Remembered(LineNumber()));
                    break;
                case PickleOpcode.BinGet:
                    _stack.Push(unpickler.Remembered(Byte()));
                    break;
                case PickleOpcode.LongBinGet:
                    _stack.Push(unpickler.Remembered(ReadUInt32()));
                    break;
                case PickleOpcode.Put:
                    {
                        var index = LineNumber();
                        unpickler.Remember(index >= 0 ? index : throw Errors.ValueError("negative PUT argument"), Memorable());
                        break;
                    }
                case PickleOpcode.BinPut:
                    unpickler.Remember(Byte(), Memorable());
                    break;
                case PickleOpcode.LongBinPut:
                    unpickler.Remember(ReadUInt32(), Memorable());
                    break;
                case PickleOpcode.Memoize:
                    unpickler.Remember(unpickler.MemoCount, Memorable());
                    break;
                case PickleOpcode.Global:
                    LoadGlobal();
                    break;
                case PickleOpcode.StackGlobal:
                    LoadStackGlobal();
                    break;
                case PickleOpcode.Reduce:
                    LoadReduce();
                    break;
                case PickleOpcode.Build:
                    LoadBuild();
                    break;
                case PickleOpcode.NewObj:
                    LoadNewObject();
                    break;
                case PickleOpcode.NewObjEx:
                    LoadNewObjectEx();
                    break;
                case PickleOpcode.Inst:
                    LoadInstance();
                    break;
                case PickleOpcode.Obj:
                    LoadObject();
                    break;
                case PickleOpcode.Ext1:
                    LoadExtension(Byte());
                    break;
                case PickleOpcode.Ext2:
                    LoadExtension(BinaryPrimitives.ReadUInt16LittleEndian(input.Read(2)));
                    break;
                case PickleOpcode.Ext4:
                    LoadExtension(ReadInt32());
                    break;
                case PickleOpcode.PersId:
                    LoadPersistentLine();
                    break;
                case PickleOpcode.BinPersId:
                    LoadPersistent(_stack.Pop());
                    break;
                case PickleOpcode.Proto:
                    {
                        var protocol = Byte();
                        unpickler.Protocol = protocol <= PyPickler.HighestProtocol ? protocol : throw Errors.ValueError($"unsupported pickle protocol: {protocol}");
                        break;
                    }
                case PickleOpcode.Frame:
                    LoadFrame();
                    break;
                case PickleOpcode.Stop:
                    return _stack.Pop();
                default:
                    throw BadOpcode(opcode);
            }
        }
    }

    private static PyException BadOpcode(int opcode)
    {
        if (opcode < 0)
            return Errors.EOFError("Ran out of input");
        return PickleErrors.Unpickling(opcode is > 0x20 and <= 0x7E and not ('\'' or '\\') || opcode == ' '
            ? $"invalid load key, '{(char)opcode}'."
            : $"invalid load key, '\\x{opcode:x2}'.");
    }

    private byte Byte()
    {
        var value = input.ReadByte();
        return value >= 0 ? (byte)value : throw PickleErrors.Truncated();
    }

    private int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(input.Read(4));

    private uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(input.Read(4));

    private long ReadSize(string what)
    {
        var size = BinaryPrimitives.ReadInt64LittleEndian(input.Read(8));
        return size >= 0 ? size : throw Errors.OverflowError($"{what} exceeds system's maximum size of {long.MaxValue} bytes");
    }

    // The line without its end.
    private ReadOnlySpan<byte> LineBytes() => input.ReadLine()[..^1];

    private PyStr Line() => PickleText.Latin1(input.ReadLine());

    private long LineNumber()
    {
        var text = Line();
        if (text.Text!.Length == 1)
            throw PickleErrors.Truncated();
        var number = Callable.Call(PyInteger.TypeObject, text);
        return Converters.ToInt64(number);
    }

    private void LoadFrame()
    {
        var length = BinaryPrimitives.ReadInt64LittleEndian(input.Read(8));
        if (length < 0)
            throw Errors.OverflowError($"FRAME length exceeds system's maximum of {long.MaxValue} bytes");
        input.LoadFrame(length);
    }

    private void LoadInt()
    {
        var line = LineBytes();
        if (line.SequenceEqual("00"u8) || line.SequenceEqual("01"u8))
        {
            _stack.Push(PyBool.Of(line[1] == (byte)'1'));
            return;
        }
        _stack.Push(ParseInteger(line, "could not convert string to int"));
    }

    private void LoadLong()
    {
        var line = LineBytes();
        if (line.Length > 0 && line[^1] == (byte)'L')
            line = line[..^1];
        _stack.Push(ParseInteger(line, null));
    }

    private static PyObject ParseInteger(ReadOnlySpan<byte> digits, string? message)
    {
        var text = PickleText.Latin1(digits);
        if (long.TryParse(text.Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var small))
            return PyInt.From(small);
        try
        {
            return Callable.Call(PyInteger.TypeObject, text, PyInt.Zero);
        }
        catch (PyException error) when (message != null && error.Value.Type.IsSubtypeOf(ExceptionTypes.ValueError))
        {
            throw Errors.ValueError(message);
        }
    }

    private void LoadCountedLong(int size) => _stack.Push(PyInteger.From(new BigInteger(input.Read(size))));

    private void LoadText(long size)
    {
        var bytes = input.Read(size);
        _stack.Push(PickleText.DecodeAscii(bytes) ?? Callable.CallMethod(PyBytes.From(bytes), DecodeName, PyStr.Intern("utf-8"), PyStr.Intern("surrogatepass")));
    }

    private void LoadBytes(long size)
    {
        if (size > Array.MaxLength)
            throw Errors.MemoryError();
        if (size < 4096)
        {
            _stack.Push(PyBytes.From(input.Read(size)));
            return;
        }
        var bytes = input.AllocateFor(size);
        input.ReadInto(bytes);
        _stack.Push(PyBytes.Own(bytes));
    }

    private void LoadByteArray()
    {
        var size = ReadSize("BYTEARRAY8");
        if (size > Array.MaxLength)
            throw Errors.MemoryError();
        var bytes = input.AllocateFor(size);
        input.ReadInto(bytes);
        _stack.Push(new PyByteArray(bytes));
    }

    private void LoadString()
    {
        var line = LineBytes().TrimEnd("\r\n"u8);
        if (line.Length < 2 || line[0] != line[^1] || line[0] is not ((byte)'\'' or (byte)'"'))
            throw PickleErrors.Unpickling("the STRING opcode argument must be quoted");
        var decoded = Callable.Call(PickleNames.Library("_codecs", "escape_decode"), PyBytes.From(line[1..^1]));
        if (decoded is not PyTuple { Count: 2 } pair || pair[0] is not PyBytes bytes)
            throw Errors.TypeError("escape_decode() must return a pair of bytes and a length");
        PushString(bytes);
    }

    private void LoadBinString(int size) => PushString(PyBytes.From(input.Read(size)));

    // Strings of Python 2.
    private void PushString(PyBytes bytes)
    {
        _stack.Push(unpickler.Encoding == "bytes"
            ? bytes
            : Callable.CallMethod(bytes, DecodeName, PyStr.From(unpickler.Encoding), PyStr.From(unpickler.DecodingErrors)));
    }

    private void LoadNextBuffer()
    {
        if (unpickler.Buffers is not { } buffers)
            throw PickleErrors.Unpickling("pickle stream refers to out-of-band data but no *buffers* argument was given");
        _stack.Push(Iteration.Next(buffers, out var buffer) ? buffer : throw PickleErrors.Unpickling("not enough out-of-band buffers"));
    }

    private void LoadReadOnlyBuffer()
    {
        var view = PyMemoryView.Of(_stack.Top);
        if (((IBufferExporter)view).TryGetWritableBuffer(out _))
            _stack.SetTop(Callable.CallMethod(view, PyStr.Intern("toreadonly")));
    }

    private void LoadTuple(int count)
    {
        var items = new PyObject[count];
        for (var i = count - 1; i >= 0; i--)
            items[i] = _stack.Pop();
        _stack.Push(PyTuple.Own(items));
    }

    // What PUT remembers.
    private PyObject Memorable() => _stack.Top;
}
