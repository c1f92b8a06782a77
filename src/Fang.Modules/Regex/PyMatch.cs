using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Regex;

/// <summary>
/// The result of re.match() and re.search().
/// Match objects always have a boolean value of True.
/// </summary>
/// <remarks>Immutable, but for the tuple of spans that is made when it is asked for.</remarks>
[PyType("Match", Module = "re", Instantiable = false)]
internal sealed partial class PyMatch : PyObject
{
    // The span of the match, then those of the groups: -1 and -1 for one that has not matched.
    private readonly int[] _spans;
    private readonly int _lastIndex;
    private PyTuple? _regs;

    internal PyMatch(PyPattern pattern, PyObject text, int[] spans, int lastIndex, int pos, int endpos)
    {
        Pattern = pattern;
        Text = text;
        _spans = spans;
        _lastIndex = lastIndex;
        Pos = pos;
        EndPos = endpos;
    }

    [PyProperty("re")]
    internal PyPattern Pattern { get; }

    [PyProperty("string")]
    internal PyObject Text { get; }

    [PyProperty("pos")]
    internal int Pos { get; }

    [PyProperty("endpos")]
    internal int EndPos { get; }

    internal ReadOnlySpan<int> Spans => _spans;

    private int GroupCount => _spans.Length / 2;

    /// <summary>The number of the group that was closed last, or None.</summary>
    [PyProperty("lastindex")]
    private int? LastIndex => _lastIndex >= 0 ? _lastIndex : null;

    /// <summary>The name of the group that was closed last, or None.</summary>
    [PyProperty("lastgroup")]
    private PyObject LastGroup => Pattern.GroupName(_lastIndex);

    [PyProperty("regs")]
    private PyTuple Regs
    {
        get
        {
            if (_regs is { } made)
            {
                return made;
            }
            var items = new PyObject[GroupCount];
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = SpanTuple(i);
            }
            return Interlocked.CompareExchange(ref _regs, PyTuple.Own(items), null) ?? _regs;
        }
    }

    /// <summary>The exception for a group that the pattern does not have.</summary>
    internal static PyException NoSuchGroup() => Errors.IndexError("no such group");

    /// <summary>Return the text of a group, or of several as a tuple; group 0 is the whole match.</summary>
    [PyMethod("group($self, /, *args)")]
    private PyObject Group(ReadOnlySpan<PyObject> args)
    {
        var text = RegexText.Of(Text);
        switch (args.Length)
        {
            case 0:
                return Slice(text, 0, PyNone.Value);
            case 1:
                return Slice(text, Index(args[0]), PyNone.Value);
            default:
                var items = new PyObject[args.Length];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = Slice(text, Index(args[i]), PyNone.Value);
                }
                return PyTuple.Own(items);
        }
    }

    [PySlot(Slot.GetItem)]
    private PyObject GetItem(PyObject key) => Slice(RegexText.Of(Text), Index(key), PyNone.Value);

    /// <summary>Return the texts of the groups from 1 on.</summary>
    [PyMethod("groups($self, /, default=None)")]
    private PyTuple Groups(PyObject? @default)
    {
        var text = RegexText.Of(Text);
        var items = new PyObject[GroupCount - 1];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = Slice(text, i + 1, @default ?? PyNone.Value);
        }
        return PyTuple.Own(items);
    }

    /// <summary>Return a dict with the texts of the groups that have names.</summary>
    [PyMethod("groupdict($self, /, default=None)")]
    private PyDict GroupDict(PyObject? @default)
    {
        var text = RegexText.Of(Text);
        var result = new PyDict();
        foreach (var name in Iteration.ToArray(Pattern.GroupIndex))
        {
            result.SetItem(name, Slice(text, Index(name), @default ?? PyNone.Value));
        }
        return result;
    }

    /// <summary>Return where a group begins, or -1 if it took no part.</summary>
    [PyMethod("start($self, group=0, /)")]
    private int Start(PyObject? group) => _spans[2 * Index(group)];

    /// <summary>Return where a group ends, or -1 if it took no part.</summary>
    [PyMethod("end($self, group=0, /)")]
    private int End(PyObject? group) => _spans[(2 * Index(group)) + 1];

    /// <summary>Return where a group begins and ends.</summary>
    [PyMethod("span($self, group=0, /)")]
    private PyTuple Span(PyObject? group) => SpanTuple(Index(group));

    /// <summary>Return a template with its references to groups filled in, as sub() does it.</summary>
    [PyMethod("expand($self, /, template)")]
    private PyObject Expand(PyObject template)
    {
        var compiled = Pattern.CompileTemplate(template);
        if (compiled.LiteralOnly is { } literal)
        {
            return literal;
        }
        var text = RegexText.Of(Text);
        var output = new RegexOutput(text);
        try
        {
            output.AppendPiece(text, 0, 0);
            compiled.AppendTo(ref output, text, _spans);
            return output.ToObject();
        }
        finally
        {
            output.Dispose();
        }
    }

    [PyMethod("__copy__($self, /)")]
    private PyMatch Copy() => this;

    [PyMethod("__deepcopy__($self, memo, /)")]
    private PyMatch DeepCopy(PyObject memo) => this;

    /// <summary>See PEP 585</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    [PySlot(Slot.Repr)]
    private PyObject Repr()
    {
        string shown = RegexText.ShortRepr(Slice(RegexText.Of(Text), 0, PyNone.Value), 50);
        return PyStr.From($"<re.Match object; span=({_spans[0]}, {_spans[1]}), match={shown}>");
    }

    private PyTuple SpanTuple(int group) =>
        PyTuple.Of(PyInt.From(_spans[2 * group]), PyInt.From(_spans[(2 * group) + 1]));

    private PyObject Slice(in RegexText text, int group, PyObject missing) =>
        _spans[2 * group] < 0 ? missing : text.Slice(_spans[2 * group], _spans[(2 * group) + 1]);

    /// <summary>The number of a group that is given by number or name.</summary>
    private int Index(PyObject? group)
    {
        long index = group is null ? 0 : Pattern.GroupNumber(group);
        return (ulong)index < (ulong)GroupCount ? (int)index : throw NoSuchGroup();
    }
}
