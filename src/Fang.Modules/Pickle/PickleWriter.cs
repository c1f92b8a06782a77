using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>One dump of a pickler: writes an object and all that it refers to.</summary>
internal sealed partial class PickleWriter(PyPickler pickler, PickleOutput output)
{
    private const int BatchSize = 1000;
    private const int FastNestingLimit = 50;

    private static readonly PyStr ItemsName = PyStr.Intern("items");

    private readonly int _protocol = pickler.Protocol;
    private readonly bool _isBinary = pickler.Protocol > 0;
    private readonly PickleMemo _memo = pickler.Remembered;
    private readonly bool _isFast = pickler.RemembersNothing;

    // Containers that are being written in fast mode, once they are nested deeply.
    private HashSet<PyObject>? _fastOpen;
    private int _fastNesting;

    /// <summary>Writes the whole pickle.</summary>
    public void Write(PyObject value)
    {
        if (_protocol >= 2)
            output.Write(PickleOpcode.Proto, (byte)_protocol);
        if (_protocol >= 4)
            output.StartFraming();
        Save(value);
        output.Write(PickleOpcode.Stop);
        output.Finish();
    }

    private void Save(PyObject value, bool isPersistentId = false)
    {
        output.Boundary();
        if (!isPersistentId && pickler.ActivePersistentId is { } persistentId && SavePersistent(persistentId, value))
            return;
        var kind = value.GetType();
        if (kind == typeof(PyStr))
        {
            if (!SaveRemembered(value))
                SaveText(Unsafe.As<PyStr>(value));
            return;
        }
        if (kind == typeof(PyInt) || kind == typeof(PyBigInt))
        {
            SaveInteger(Unsafe.As<PyInteger>(value));
            return;
        }
        if (kind == typeof(PyNone))
        {
            output.Write(PickleOpcode.None);
            return;
        }
        if (kind == typeof(PyBool))
        {
            SaveBool(ReferenceEquals(value, PyBool.True));
            return;
        }
        if (kind == typeof(PyFloat))
        {
            SaveFloat(Unsafe.As<PyFloat>(value));
            return;
        }
        if (SaveRemembered(value))
            return;
        if (kind == typeof(PyBytes))
        {
            SaveBytes((PyBytes)value);
            return;
        }
        if (!RecursionGuard.TryEnter())
            throw Errors.RecursionError("maximum recursion depth exceeded while pickling an object");
        if (kind == typeof(PyDict))
            SaveDict(value);
        else if (kind == typeof(PyList))
            SaveList(value);
        else if (kind == typeof(PyTuple))
            SaveTuple((PyTuple)value);
        else if (kind == typeof(PySet))
            SaveSet((PySet)value);
        else if (kind == typeof(PyFrozenSet))
            SaveFrozenSet((PyFrozenSet)value);
        else if (kind == typeof(PyByteArray))
            SaveByteArray((PyByteArray)value);
        else if (value is PyPickleBuffer buffer)
            SaveBuffer(buffer);
        else
            SaveOther(value);
    }

    private bool SavePersistent(PyObject function, PyObject value)
    {
        var id = Callable.Call(function, value);
        if (id is PyNone)
            return false;
        if (_isBinary)
        {
            Save(id, isPersistentId: true);
            output.Write(PickleOpcode.BinPersId);
            return true;
        }
        var text = ObjectProtocol.Str(id).ToString();
        if (!Ascii.IsValid(text))
            throw PickleErrors.Pickling("persistent IDs in protocol 0 must be ASCII strings");
        output.WriteLine(PickleOpcode.PersId, text);
        return true;
    }

    // A reference to what was written before.
    private bool SaveRemembered(PyObject value)
    {
        if (!_memo.TryGetIndex(value, out var index))
            return false;
        WriteGet(index);
        return true;
    }

    private void WriteGet(int index)
    {
        if (!_isBinary)
            output.WriteLine(PickleOpcode.Get, index.ToString(CultureInfo.InvariantCulture));
        else if (index < 256)
            output.Write(PickleOpcode.BinGet, (byte)index);
        else
            output.Write(PickleOpcode.LongBinGet, index);
    }

    private void Remember(PyObject value)
    {
        if (_isFast)
            return;
        var index = _memo.Count;
        _memo.Set(value, index);
        if (_protocol >= 4)
            output.Write(PickleOpcode.Memoize);
        else if (!_isBinary)
            output.WriteLine(PickleOpcode.Put, index.ToString(CultureInfo.InvariantCulture));
        else if (index < 256)
            output.Write(PickleOpcode.BinPut, (byte)index);
        else
            output.Write(PickleOpcode.LongBinPut, index);
    }

    private void SaveBool(bool value)
    {
        if (_protocol >= 2)
            output.Write(value ? PickleOpcode.NewTrue : PickleOpcode.NewFalse);
        else
            output.WriteLine(PickleOpcode.Int, value ? "01" : "00");
    }

    private void SaveInteger(PyInteger value)
    {
        if (value is PyInt { Int64: >= int.MinValue and <= int.MaxValue and var number })
        {
            if (!_isBinary)
                output.WriteLine(PickleOpcode.Int, number.ToString(CultureInfo.InvariantCulture));
            else if (number is >= 0 and < 256)
                output.Write(PickleOpcode.BinInt1, (byte)number);
            else if (number is >= 0 and < 65536)
                output.Write([PickleOpcode.BinInt2, (byte)number, (byte)(number >> 8)]);
            else
                output.Write(PickleOpcode.BinInt, (int)number);
            return;
        }
        if (_protocol < 2)
        {
            output.WriteLine(PickleOpcode.Long, ObjectProtocol.Repr(value) + "L");
            return;
        }
        var bytes = value.Value.ToByteArray();
        if (bytes.Length < 256)
            output.Write(PickleOpcode.Long1, (byte)bytes.Length);
        else
            output.Write(PickleOpcode.Long4, bytes.Length);
        output.Write(bytes);
    }

    private void SaveFloat(PyFloat value)
    {
        if (!_isBinary)
        {
            output.WriteLine(PickleOpcode.Float, ObjectProtocol.Repr(value).ToString());
            return;
        }
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = PickleOpcode.BinFloat;
        BinaryPrimitives.WriteDoubleBigEndian(bytes[1..], value.Value);
        output.Write(bytes);
    }

    private void SaveText(PyStr value)
    {
        if (!_isBinary)
        {
            SaveTextLine(value);
            Remember(value);
            return;
        }
        if (value.Text is { Length: < 256 } narrow && Ascii.IsValid(narrow))
        {
            output.WriteText(_protocol >= 4 ? [PickleOpcode.ShortBinUnicode, (byte)narrow.Length] : [PickleOpcode.BinUnicode, (byte)narrow.Length, 0, 0, 0], narrow);
            Remember(value);
            return;
        }
        var bytes = PickleText.Encode(value);
        Span<byte> header = stackalloc byte[9];
        if (bytes.Length < 256 && _protocol >= 4)
        {
            header[0] = PickleOpcode.ShortBinUnicode;
            header[1] = (byte)bytes.Length;
            output.WritePiece(header[..2], bytes, null);
        }
        else
        {
            header[0] = PickleOpcode.BinUnicode;
            BinaryPrimitives.WriteInt32LittleEndian(header[1..], bytes.Length);
            output.WritePiece(header[..5], bytes, null);
        }
        Remember(value);
    }

    // Raw Unicode escapes, with those characters escaped that would end the line or be taken for an escape.
    private void SaveTextLine(PyStr value)
    {
        var line = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c > 0xFFFF)
                line.Append("\\U").Append(c.ToString("x8", CultureInfo.InvariantCulture));
            else if (c > 0xFF || c is '\\' or 0 or '\n' or '\r' or 0x1A)
                line.Append("\\u").Append(c.ToString("x4", CultureInfo.InvariantCulture));
            else
                line.Append((char)c);
        }
        output.WriteLine(PickleOpcode.Unicode, line.ToString());
    }

    private void SaveBytes(PyBytes value)
    {
        if (_protocol < 3)
        {
            // The older protocols have no bytes: text that is encoded again.
            if (value.Length == 0)
                SaveReduction(PyTuple.Of(PyBytes.TypeObject, PyTuple.Empty), value);
            else
                SaveReduction(PyTuple.Of(PickleNames.Library("codecs", "encode"), PyTuple.Of(PickleText.Latin1(value.Span), PyStr.Intern("latin1"))), value);
            return;
        }
        WriteBytes(value.Array, value);
        Remember(value);
    }

    private void WriteBytes(ReadOnlyMemory<byte> bytes, PyObject? value)
    {
        Span<byte> header = stackalloc byte[5];
        if (bytes.Length < 256)
        {
            header[0] = PickleOpcode.ShortBinBytes;
            header[1] = (byte)bytes.Length;
            output.WritePiece(header[..2], bytes, value);
        }
        else
        {
            header[0] = PickleOpcode.BinBytes;
            BinaryPrimitives.WriteInt32LittleEndian(header[1..], bytes.Length);
            output.WritePiece(header, bytes, value);
        }
    }

    private void SaveByteArray(PyByteArray value)
    {
        if (_protocol < 5)
        {
            var arguments = value.Count == 0 ? PyTuple.Empty : PyTuple.Of(PyBytes.From(value.Span));
            SaveReduction(PyTuple.Of(PyByteArray.TypeObject, arguments), value);
            return;
        }
        WriteByteArray(value.Span.ToArray());
        Remember(value);
    }

    private void WriteByteArray(ReadOnlyMemory<byte> bytes)
    {
        Span<byte> header = stackalloc byte[9];
        header[0] = PickleOpcode.ByteArray8;
        BinaryPrimitives.WriteInt64LittleEndian(header[1..], bytes.Length);
        output.WritePiece(header, bytes, null);
    }

    private void SaveBuffer(PyPickleBuffer value)
    {
        if (_protocol < 5)
            throw PickleErrors.Pickling("PickleBuffer can only be pickled with protocol >= 5");
        var exporter = value.Exporter();
        if (!value.IsContiguous)
            throw PickleErrors.Pickling("PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
        var isReadOnly = !exporter.TryGetWritableBuffer(out _);
        if (pickler.BufferCallback is { } callback && !ObjectProtocol.IsTrue(Callable.Call(callback, value)))
        {
            output.Write(PickleOpcode.NextBuffer);
            if (isReadOnly)
                output.Write(PickleOpcode.ReadOnlyBuffer);
            return;
        }
        if (isReadOnly)
            WriteBytes(exporter.Buffer, null);
        else
            WriteByteArray(exporter.Buffer);
        Remember(value);
    }

    private void SaveTuple(PyTuple value)
    {
        var items = value.Items;
        if (items.Length == 0)
        {
            if (_isBinary)
                output.Write(PickleOpcode.EmptyTuple);
            else
                output.Write([PickleOpcode.Mark, PickleOpcode.Tuple]);
            return;
        }
        var isShort = items.Length <= 3 && _protocol >= 2;
        if (!isShort)
            output.Write(PickleOpcode.Mark);
        foreach (var item in items)
            Save(item);
        // An item may have held the tuple itself, which then stands already.
        if (_memo.TryGetIndex(value, out var index))
        {
            if (!isShort && _isBinary)
            {
                output.Write(PickleOpcode.PopMark);
            }
            else
            {
                for (var i = isShort ? 0 : -1; i < items.Length; i++)
                    output.Write(PickleOpcode.Pop);
            }
            WriteGet(index);
            return;
        }
        output.Write(!isShort ? PickleOpcode.Tuple : items.Length switch
        {
            1 => PickleOpcode.Tuple1,
            2 => PickleOpcode.Tuple2,
            _ => PickleOpcode.Tuple3,
        });
        Remember(value);
    }

    private void SaveList(PyObject value)
    {
        EnterFast(value);
        if (_isBinary)
            output.Write(PickleOpcode.EmptyList);
        else
            output.Write([PickleOpcode.Mark, PickleOpcode.List]);
        Remember(value);
        var list = (PyList)value;
        if (list.Count > 0)
        {
            if (_isBinary)
                AppendAll(list);
            else
                AppendFrom(Iteration.GetIterator(list));
        }
        LeaveFast(value);
    }

    // The list may change while its items are written.
    private void AppendAll(PyList list)
    {
        if (list.Count == 1)
        {
            Save(list.GetOrNull(0) ?? PyNone.Value);
            output.Write(PickleOpcode.Append);
            return;
        }
        var at = 0;
        do
        {
            output.Write(PickleOpcode.Mark);
            for (var i = 0; i < BatchSize && list.GetOrNull(at) is { } item; i++, at++)
                Save(item);
            output.Write(PickleOpcode.Appends);
        }
        while (at < list.Count);
    }

    private void AppendFrom(PyObject iterator)
    {
        if (!_isBinary)
        {
            while (Iteration.Next(iterator, out var item))
            {
                Save(item);
                output.Write(PickleOpcode.Append);
            }
            return;
        }
        int count;
        do
        {
            if (!Iteration.Next(iterator, out var first))
                return;
            if (!Iteration.Next(iterator, out var item))
            {
                Save(first);
                output.Write(PickleOpcode.Append);
                return;
            }
            output.Write(PickleOpcode.Mark);
            Save(first);
            Save(item);
            for (count = 2; count < BatchSize && Iteration.Next(iterator, out item); count++)
                Save(item);
            output.Write(PickleOpcode.Appends);
        }
        while (count == BatchSize);
    }

    private void SaveDict(PyObject value)
    {
        EnterFast(value);
        if (_isBinary)
            output.Write(PickleOpcode.EmptyDict);
        else
            output.Write([PickleOpcode.Mark, PickleOpcode.Dict]);
        Remember(value);
        var dict = (PyDict)value;
        if (dict.Count > 0)
        {
            if (_isBinary)
                SetAll(dict);
            else
                SetFrom(Iteration.GetIterator(Callable.CallMethod(dict, ItemsName)));
        }
        LeaveFast(value);
    }

    private void SetAll(PyDict dict)
    {
        var size = dict.Count;
        var table = dict.CurrentTable;
        var position = 0;
        if (size == 1)
        {
            PyDict.Next(table, ref position, out var key, out var value, out _);
            Save(key!);
            Save(value!);
            output.Write(PickleOpcode.SetItem);
            return;
        }
        int count;
        do
        {
            output.Write(PickleOpcode.Mark);
            for (count = 0; count < BatchSize && PyDict.Next(table, ref position, out var key, out var value, out _); count++)
            {
                Save(key);
                Save(value);
            }
            output.Write(PickleOpcode.SetItems);
            if (dict.Count != size)
                throw Errors.RuntimeError("dictionary changed size during iteration");
        }
        while (count == BatchSize);
    }

    private void SetFrom(PyObject iterator)
    {
        if (!_isBinary)
        {
            while (Iteration.Next(iterator, out var item))
            {
                SavePair(item);
                output.Write(PickleOpcode.SetItem);
            }
            return;
        }
        int count;
        do
        {
            if (!Iteration.Next(iterator, out var first))
                return;
            if (!Iteration.Next(iterator, out var item))
            {
                SavePair(first);
                output.Write(PickleOpcode.SetItem);
                return;
            }
            output.Write(PickleOpcode.Mark);
            SavePair(first);
            SavePair(item);
            for (count = 2; count < BatchSize && Iteration.Next(iterator, out item); count++)
                SavePair(item);
            output.Write(PickleOpcode.SetItems);
        }
        while (count == BatchSize);
    }

    private void SavePair(PyObject item)
    {
        if (item is not PyTuple { Count: 2 } pair)
            throw Errors.TypeError("dict items iterator must return 2-tuples");
        Save(pair[0]);
        Save(pair[1]);
    }

    private void SaveSet(PySet value)
    {
        if (_protocol < 4)
        {
            SaveReduction(PyTuple.Of(PySet.TypeObject, PyTuple.Of(new PyList(value.Items.KeysToArray()))), value);
            return;
        }
        output.Write(PickleOpcode.EmptySet);
        Remember(value);
        var size = value.Count;
        if (size == 0)
            return;
        var table = value.Items.CurrentTable;
        var position = 0;
        int count;
        do
        {
            output.Write(PickleOpcode.Mark);
            for (count = 0; count < BatchSize && PyDict.Next(table, ref position, out var item, out _, out _); count++)
                Save(item);
            output.Write(PickleOpcode.AddItems);
            if (value.Count != size)
                throw Errors.RuntimeError("set changed size during iteration");
        }
        while (count == BatchSize);
    }

    private void SaveFrozenSet(PyFrozenSet value)
    {
        if (_protocol < 4)
        {
            SaveReduction(PyTuple.Of(PyFrozenSet.TypeObject, PyTuple.Of(new PyList(value.Items.KeysToArray()))), value);
            return;
        }
        output.Write(PickleOpcode.Mark);
        foreach (var item in value.Items.KeysToArray())
            Save(item);
        if (_memo.TryGetIndex(value, out var index))
        {
            output.Write(PickleOpcode.PopMark);
            WriteGet(index);
            return;
        }
        output.Write(PickleOpcode.FrozenSet);
        Remember(value);
    }

    // Without a memo a cycle would never end: nested deeply, containers are watched.
    private void EnterFast(PyObject value)
    {
        if (!_isFast || ++_fastNesting < FastNestingLimit)
            return;
        _fastOpen ??= new HashSet<PyObject>(ReferenceEqualityComparer.Instance as IEqualityComparer<PyObject>);
        if (!_fastOpen.Add(value))
            throw Errors.ValueError($"fast mode: can't pickle cyclic objects including object type {value.Type.Name} at 0x{Identity.Of(value):x}");
    }

    private void LeaveFast(PyObject value)
    {
        if (!_isFast)
            return;
        if (_fastNesting-- >= FastNestingLimit)
            _fastOpen!.Remove(value);
    }
}
