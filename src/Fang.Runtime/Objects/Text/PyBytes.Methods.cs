using Fang.Runtime.Native;
using Fang.Runtime.Text;
using Shared = Fang.Runtime.Text.ByteMethods<Fang.Runtime.Text.ByteUnits>;

namespace Fang.Runtime.Objects;

/// <content>The methods that bytes shares with bytearray.</content>
public unsafe partial class PyBytes
{
    /// <summary>Return the lowest index of a subsection or byte, or -1.</summary>
    [PyMethod("find($self, sub, start=None, end=None, /)")]
    private nint Find(PyObject sub, SliceIndex? start, SliceIndex? end) => Shared.Find(Span, sub, start, end);

    /// <summary>Return the highest index of a subsection or byte, or -1.</summary>
    [PyMethod("rfind($self, sub, start=None, end=None, /)")]
    private nint FindLast(PyObject sub, SliceIndex? start, SliceIndex? end) => Shared.FindLast(Span, sub, start, end);

    /// <summary>Return the lowest index of a subsection or byte, or raise ValueError.</summary>
    [PyMethod("index($self, sub, start=None, end=None, /)")]
    private nint Index(PyObject sub, SliceIndex? start, SliceIndex? end) => Shared.Found(Shared.Find(Span, sub, start, end));

    /// <summary>Return the highest index of a subsection or byte, or raise ValueError.</summary>
    [PyMethod("rindex($self, sub, start=None, end=None, /)")]
    private nint LastIndex(PyObject sub, SliceIndex? start, SliceIndex? end) => Shared.Found(Shared.FindLast(Span, sub, start, end));

    /// <summary>Return how often a subsection or byte occurs without overlapping.</summary>
    [PyMethod("count($self, sub, start=None, end=None, /)")]
    private nint CountOf(PyObject sub, SliceIndex? start, SliceIndex? end) => Shared.Count(Span, sub, start, end);

    /// <summary>Return whether the bytes start with the prefix, or with one of a tuple of prefixes.</summary>
    [PyMethod("startswith($self, prefix, start=None, end=None, /)")]
    private bool StartsWith(PyObject prefix, SliceIndex? start, SliceIndex? end) => Shared.IsAffix("startswith", Span, prefix, start, end, atEnd: false);

    /// <summary>Return whether the bytes end with the suffix, or with one of a tuple of suffixes.</summary>
    [PyMethod("endswith($self, suffix, start=None, end=None, /)")]
    private bool EndsWith(PyObject suffix, SliceIndex? start, SliceIndex? end) => Shared.IsAffix("endswith", Span, suffix, start, end, atEnd: true);

    /// <summary>Return the bytes without the prefix, if they have it.</summary>
    [PyMethod("removeprefix($self, prefix, /)")]
    private PyObject RemovePrefix(PyObject prefix) => Shared.RemoveAffix(this, Span, prefix, atEnd: false);

    /// <summary>Return the bytes without the suffix, if they have it.</summary>
    [PyMethod("removesuffix($self, suffix, /)")]
    private PyObject RemoveSuffix(PyObject suffix) => Shared.RemoveAffix(this, Span, suffix, atEnd: true);

    /// <summary>Return the bytes with the old subsection replaced by the new one, at most count times if count is not negative.</summary>
    [PyMethod("replace($self, old, new, count=-1, /)")]
    private PyObject Replace(PyObject old, PyObject @new, nint count) => Shared.Replace(this, Span, old, @new, count);

    /// <summary>Return a list of the parts between separators (runs of white space without one), split at most maxsplit times.</summary>
    [PyMethod("split($self, /, sep=None, maxsplit=-1)")]
    private PyList Split(PyObject? sep, nint maxsplit) => Shared.Split(Span, sep, maxsplit);

    /// <summary>Return a list of the parts between separators, split at most maxsplit times from the end.</summary>
    [PyMethod("rsplit($self, /, sep=None, maxsplit=-1)")]
    private PyList SplitFromEnd(PyObject? sep, nint maxsplit) => Shared.SplitFromEnd(Span, sep, maxsplit);

    /// <summary>Return a list of the lines, without their ends unless keepends is true.</summary>
    [PyMethod("splitlines($self, /, keepends=False)")]
    private PyList SplitLines(bool keepends) => Splitting<byte, ByteUnits>.SplitLines(Span, keepends);

    /// <summary>Return the part before the separator, the separator, and the part after it.</summary>
    [PyMethod("partition($self, sep, /)")]
    private PyTuple Partition(PyObject sep) => Shared.Partition(this, Span, sep, fromEnd: false);

    /// <summary>Return the part before the last separator, the separator, and the part after it.</summary>
    [PyMethod("rpartition($self, sep, /)")]
    private PyTuple PartitionFromEnd(PyObject sep) => Shared.Partition(this, Span, sep, fromEnd: true);

    /// <summary>Return the bytes-like objects of the iterable with these bytes between them.</summary>
    [PyMethod("join($self, iterable_of_bytes, /)")]
    private PyObject Join(PyObject iterableOfBytes) => Shared.Join(Span, iterableOfBytes);

    /// <summary>Return the bytes without leading and trailing white space, or those in bytes.</summary>
    [PyMethod("strip($self, bytes=None, /)")]
    private PyObject Strip(PyObject? bytes) => Shared.Strip(this, Span, bytes, true, true);

    /// <summary>Return the bytes without leading white space, or those in bytes.</summary>
    [PyMethod("lstrip($self, bytes=None, /)")]
    private PyObject StripStart(PyObject? bytes) => Shared.Strip(this, Span, bytes, true, false);

    /// <summary>Return the bytes without trailing white space, or those in bytes.</summary>
    [PyMethod("rstrip($self, bytes=None, /)")]
    private PyObject StripEnd(PyObject? bytes) => Shared.Strip(this, Span, bytes, false, true);

    /// <summary>Return the bytes in the middle of the given width.</summary>
    [PyMethod("center($self, width, fillchar=b' ', /)")]
    private PyObject Center(nint width, PyObject? fillchar = null) => Shared.Center(this, Span, width, fillchar);

    /// <summary>Return the bytes at the left of the given width.</summary>
    [PyMethod("ljust($self, width, fillchar=b' ', /)")]
    private PyObject JustifyLeft(nint width, PyObject? fillchar = null) => Shared.Justify("ljust", this, Span, width, fillchar, toRight: false);

    /// <summary>Return the bytes at the right of the given width.</summary>
    [PyMethod("rjust($self, width, fillchar=b' ', /)")]
    private PyObject JustifyRight(nint width, PyObject? fillchar = null) => Shared.Justify("rjust", this, Span, width, fillchar, toRight: true);

    /// <summary>Return the bytes of a number with zeros at the left, after its sign, to the given width.</summary>
    [PyMethod("zfill($self, width, /)")]
    private PyObject ZeroFill(nint width) => Shared.ZeroFill(this, Span, width);

    /// <summary>Return the bytes with tabs replaced by blanks, for columns of the given size.</summary>
    [PyMethod("expandtabs($self, /, tabsize=8)")]
    private PyObject ExpandTabs(int tabsize) => Shared.ExpandTabs(Span, tabsize);

    /// <summary>Return the bytes without those in delete, the others replaced by what the table has at their numbers.</summary>
    [PyMethod("translate($self, table, /, delete=b'')")]
    private PyObject Translate(PyObject? table, PyObject? delete = null) => Shared.Translate(this, Span, table is PyNone ? null : table, delete);

    /// <summary>Return a table for translate() that maps the bytes of one object to those of another.</summary>
    [PyStaticMethod("maketrans(frm, to, /)")]
    private static PyBytes MakeTranslation(ReadOnlyMemory<byte> frm, ReadOnlyMemory<byte> to) => Shared.MakeTranslation(frm, to);

    /// <summary>Return the bytes with ASCII letters in lower case.</summary>
    [PyMethod("lower($self, /)")]
    private PyObject Lower() => Shared.Lower(Span);

    /// <summary>Return the bytes with ASCII letters in upper case.</summary>
    [PyMethod("upper($self, /)")]
    private PyObject Upper() => Shared.Upper(Span);

    /// <summary>Return the bytes with the case of ASCII letters exchanged.</summary>
    [PyMethod("swapcase($self, /)")]
    private PyObject SwapCase() => Shared.SwapCase(Span);

    /// <summary>Return the bytes with ASCII words in title case.</summary>
    [PyMethod("title($self, /)")]
    private PyObject Title() => Shared.Title(Span);

    /// <summary>Return the bytes with a first ASCII letter in upper case and the others in lower case.</summary>
    [PyMethod("capitalize($self, /)")]
    private PyObject Capitalize() => Shared.Capitalize(Span);

    /// <summary>Return whether all bytes are ASCII letters or digits and there is one at least.</summary>
    [PyMethod("isalnum($self, /)")]
    private bool IsAlphanumeric() => Shared.All(Span, &Shared.IsAlphanumeric);

    /// <summary>Return whether all bytes are ASCII letters and there is one at least.</summary>
    [PyMethod("isalpha($self, /)")]
    private bool IsAlphabetic() => Shared.All(Span, &AsciiCharacters.IsAlpha);

    /// <summary>Return whether all bytes are ASCII.</summary>
    [PyMethod("isascii($self, /)")]
    private bool IsAscii() => Shared.IsAscii(Span);

    /// <summary>Return whether all bytes are ASCII digits and there is one at least.</summary>
    [PyMethod("isdigit($self, /)")]
    private bool IsDigit() => Shared.All(Span, &AsciiCharacters.IsDigit);

    /// <summary>Return whether all bytes are ASCII white space and there is one at least.</summary>
    [PyMethod("isspace($self, /)")]
    private bool IsSpace() => Shared.All(Span, &AsciiCharacters.IsSpace);

    /// <summary>Return whether there are ASCII letters and all of them are lower case.</summary>
    [PyMethod("islower($self, /)")]
    private bool IsLower() => Shared.IsLower(Span);

    /// <summary>Return whether there are ASCII letters and all of them are upper case.</summary>
    [PyMethod("isupper($self, /)")]
    private bool IsUpper() => Shared.IsUpper(Span);

    /// <summary>Return whether there are ASCII letters and each word starts, and only starts, with upper case.</summary>
    [PyMethod("istitle($self, /)")]
    private bool IsTitle() => Shared.IsTitle(Span);

    /// <summary>Return the bytes decoded to a string.</summary>
    [PyMethod("decode($self, /, encoding='utf-8', errors='strict')")]
    private PyStr Decode(string? encoding = null, string? errors = null) => Codecs.Decode(this, Array, encoding, errors);

    /// <summary>Return hexadecimal digits, with a separator after each bytes_per_sep bytes, counted from the right (from the left if negative).</summary>
    /// <example>
    /// &gt;&gt;&gt; b'\x01\xfe'.hex('-')
    /// '01-fe'
    /// </example>
    [PyMethod("hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)")]
    private PyStr Hex(PyObject? sep = null, int bytesPerSep = 1) => Hexadecimal.Encode(Span, sep, bytesPerSep);

    /// <summary>Return the bytes that pairs of hexadecimal digits stand for; white space between is skipped.</summary>
    [PyClassMethod("fromhex($type, string, /)")]
    private static PyObject FromHex(PyType type, PyStr @string)
    {
        PyObject bytes = Own(Hexadecimal.Decode(@string));
        return ReferenceEquals(type, TypeObject) ? bytes : Calls.Callable.Call(type, bytes);
    }
}
