using System.Globalization;
using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Regex;

/// <summary>A regular expression that is ready to be matched.</summary>
/// <remarks>Immutable.</remarks>
[PyType("Pattern", Module = "re", Instantiable = false, Weakrefable = true)]
internal sealed partial class PyPattern : PyObject
{
    private const int Unicode = 32;
    private const int TypeFlags = 4 | 32 | 256;

    private static readonly string[] FlagNames =
    [
        "", "re.IGNORECASE", "re.LOCALE", "re.MULTILINE", "re.DOTALL", "re.UNICODE", "re.VERBOSE", "re.DEBUG", "re.ASCII",
    ];

    private readonly PyObject _pattern;
    private readonly uint[] _code;
    private readonly PyDict _groupIndex;
    private readonly PyTuple _indexGroup;

    // True for a pattern of bytes, false for one of str, null if any text will do.
    private readonly bool? _isBytes;

    internal PyPattern(PyObject pattern, int flags, uint[] code, RegexProgram program, PyDict groupIndex, PyTuple indexGroup)
    {
        _pattern = pattern;
        Flags = flags;
        _code = code;
        Program = program;
        _groupIndex = groupIndex;
        _indexGroup = indexGroup;
        _isBytes = pattern is PyNone ? null : RegexText.Of(pattern).IsBytes;
    }

    internal RegexProgram Program { get; }

    /// <summary>The text of the expression, or its bytes.</summary>
    [PyProperty("pattern")]
    private PyObject Source => _pattern;

    /// <summary>The flags that it was made with, and those it sets itself.</summary>
    [PyProperty("flags")]
    private int Flags { get; }

    /// <summary>How many groups capture.</summary>
    [PyProperty("groups")]
    private int Groups => Program.Groups;

    /// <summary>A read-only mapping from the names of groups to their numbers.</summary>
    [PyProperty("groupindex")]
    internal PyObject GroupIndex => new PyMappingProxy(_groupIndex);

    /// <summary>Match where the text begins; None if that fails.</summary>
    [PyMethod("match($self, /, string, pos=0, endpos=sys.maxsize)")]
    private PyObject Match(PyObject @string, nint pos, nint endpos) =>
        (PyObject?)new RegexSearch(this, @string, pos, endpos).Match(full: false) ?? PyNone.Value;

    /// <summary>Match the whole text, from pos to endpos; None if that fails.</summary>
    [PyMethod("fullmatch($self, /, string, pos=0, endpos=sys.maxsize)")]
    private PyObject FullMatch(PyObject @string, nint pos, nint endpos) =>
        (PyObject?)new RegexSearch(this, @string, pos, endpos).Match(full: true) ?? PyNone.Value;

    /// <summary>Return the first match anywhere in the text, or None.</summary>
    [PyMethod("search($self, /, string, pos=0, endpos=sys.maxsize)")]
    private PyObject Search(PyObject @string, nint pos, nint endpos) =>
        (PyObject?)new RegexSearch(this, @string, pos, endpos).Search() ?? PyNone.Value;

    /// <summary>Return what was matched from left to right: texts, or groups where there are any.</summary>
    [PyMethod("findall($self, /, string, pos=0, endpos=sys.maxsize)")]
    private PyList FindAll(PyObject @string, nint pos, nint endpos) => new RegexSearch(this, @string, pos, endpos).FindAll();

    /// <summary>Iterate over the matches from left to right.</summary>
    [PyMethod("finditer($self, /, string, pos=0, endpos=sys.maxsize)")]
    private PyObject FindIter(PyObject @string, nint pos, nint endpos) =>
        new PyCallableIterator(Attributes.Get(Scanner(@string, pos, endpos), "search"), PyNone.Value);

    [PyMethod("scanner($self, /, string, pos=0, endpos=sys.maxsize)")]
    private PyScanner Scanner(PyObject @string, nint pos, nint endpos) => new(new RegexSearch(this, @string, pos, endpos));

    /// <summary>Return the pieces of the text between matches, and the groups of these.</summary>
    [PyMethod("split($self, /, string, maxsplit=0)")]
    private PyList Split(PyObject @string, nint maxsplit) => new RegexSearch(this, @string).Split(maxsplit);

    /// <summary>Return the text with its matches replaced; count limits how many are.</summary>
    [PyMethod("sub($self, /, repl, string, count=0)")]
    private PyObject Sub(PyObject repl, PyObject @string, nint count)
    {
        var replacement = Replacement(repl);
        return new RegexSearch(this, @string).Substitute(replacement, count, out _);
    }

    /// <summary>Do as sub() does and return its text together with how often it replaced.</summary>
    [PyMethod("subn($self, /, repl, string, count=0)")]
    private PyTuple Subn(PyObject repl, PyObject @string, nint count)
    {
        var replacement = Replacement(repl);
        var result = new RegexSearch(this, @string).Substitute(replacement, count, out int made);
        return PyTuple.Of(result, PyInt.From(made));
    }

    [PyMethod("__copy__($self, /)")]
    private PyPattern Copy() => this;

    [PyMethod("__deepcopy__($self, memo, /)")]
    private PyPattern DeepCopy(PyObject memo) => this;

    /// <summary>See PEP 585</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    [PySlot(Slot.Hash)]
    private long Hash()
    {
        var code = default(HashCode);
        foreach (uint word in _code)
        {
            code.Add(word);
        }
        return ObjectProtocol.Hash(_pattern) ^ code.ToHashCode() ^ Flags ^ Groups;
    }

    [PySlot(Slot.RichCompare)]
    private PyObject RichCompare(PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyPattern pattern)
        {
            return PyNotImplemented.Value;
        }
        bool equal = ReferenceEquals(this, pattern)
            || (Flags == pattern.Flags && _isBytes == pattern._isBytes && Groups == pattern.Groups
                && _code.AsSpan().SequenceEqual(pattern._code) && ObjectProtocol.AreEqual(_pattern, pattern._pattern));
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    [PySlot(Slot.Repr)]
    private PyObject Repr()
    {
        var text = new StringBuilder("re.compile(").Append(RegexText.ShortRepr(_pattern, 200));
        int flags = Flags;
        if (_isBytes == false && (flags & TypeFlags) == Unicode)
        {
            flags &= ~Unicode;
        }
        string separator = ", ";
        for (int i = 1; i < FlagNames.Length; i++)
        {
            if ((flags & (1 << i)) != 0)
            {
                text.Append(separator).Append(FlagNames[i]);
                separator = "|";
                flags &= ~(1 << i);
            }
        }
        if (flags != 0)
        {
            text.Append(separator).Append(CultureInfo.InvariantCulture, $"0x{flags:x}");
        }
        return PyStr.From(text.Append(')').ToString());
    }

    /// <summary>The text to match, if the pattern is for texts of its kind.</summary>
    internal RegexText Text(PyObject source)
    {
        var text = RegexText.Of(source);
        if (_isBytes is { } bytes && bytes != text.IsBytes)
        {
            throw Errors.TypeError(bytes
                ? "cannot use a bytes pattern on a string-like object"
                : "cannot use a string pattern on a bytes-like object");
        }
        try
        {
            Program.Prepare();
        }
        catch (InsufficientExecutionStackException)
        {
            throw Errors.RecursionError();
        }
        return text;
    }

    /// <summary>The number of a group that is given by number or name; negative if there is no such name.</summary>
    internal long GroupNumber(PyObject group)
    {
        if (group is PyInteger || group.Type.Slots[Slot.Index] != 0)
        {
            return Number.IndexClamped(group);
        }
        return _groupIndex.GetItemOrNull(group) is PyInteger number && number.TryToInt64(out long value) ? value : -1;
    }

    /// <summary>The name of a group, or None.</summary>
    internal PyObject GroupName(int number) =>
        number >= 0 && number < _indexGroup.Count ? _indexGroup[number] : PyNone.Value;

    /// <summary>Reads a replacement; the package's own function does, and keeps a cache.</summary>
    internal PyTemplate CompileTemplate(PyObject template)
    {
        var compiled = Callable.Call(Attributes.Get(Package(), "_compile_template"), this, template);
        return compiled as PyTemplate
            ?? throw Errors.TypeError($"the result of compiling a replacement string is {compiled.Type.Name}, not a template");
    }

    private static PyObject Package() =>
        ObjectProtocol.Checked(ImportSystem.Import(PyStr.Intern("re"), null, PyTuple.Of(PyStr.Intern("_compile_template")), 0));

    /// <summary>What replaces a match: a callable, a template or the literal itself.</summary>
    private PyObject Replacement(PyObject replacement)
    {
        if (Callable.IsCallable(replacement))
        {
            return replacement;
        }
        bool isLiteral = replacement switch
        {
            PyStr { Text: { } text } => !text.Contains('\\'),
            PyStr { Wide: { } wide } => Array.IndexOf(wide, '\\') < 0,
            IBufferExporter exporter => exporter.Buffer.Span.IndexOf((byte)'\\') < 0,
            _ => false,
        };
        if (isLiteral)
        {
            return replacement;
        }
        var template = CompileTemplate(replacement);
        return template.LiteralOnly ?? template;
    }
}
