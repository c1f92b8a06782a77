using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <content>The functions that ask or change one object.</content>
internal static partial class BuiltinsModule
{
    /// <summary>Call sys.breakpointhook, which starts the debugger.</summary>
    [PyFunction("breakpoint($module, /, *args, **kws)")]
    private static PyObject? Breakpoint(ReadOnlySpan<PyObject> args, PyDict? kws) =>
        SysModule.CallHook(SysModuleAccess.Get("breakpointhook") ?? throw Errors.RuntimeError("lost sys.breakpointhook"), args, kws);

    private static readonly PyStr Write = PyStr.Intern("write");
    private static readonly PyStr Flush = PyStr.Intern("flush");
    private static readonly PyStr Round = PyStr.Intern("__round__");

    /// <summary>Give a number without its sign, or its distance from zero.</summary>
    [PyFunction("abs($module, x, /)")]
    private static PyObject? Abs(PyObject x) => NumberProtocol.Unary(Slot.Absolute, x);

    /// <summary>Tell whether no item is false.</summary>
    [PyFunction("all($module, iterable, /)")]
    private static bool All(PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        var thread = ThreadState.Current;
        while (Iteration.Next(thread, iterator, out var item))
        {
            if (!ObjectProtocol.IsTrue(item))
                return false;
        }
        return true;
    }

    /// <summary>Tell whether some item is true.</summary>
    [PyFunction("any($module, iterable, /)")]
    private static bool Any(PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        var thread = ThreadState.Current;
        while (Iteration.Next(thread, iterator, out var item))
        {
            if (ObjectProtocol.IsTrue(item))
                return true;
        }
        return false;
    }

    /// <summary>As repr(), with all beyond ASCII escaped.</summary>
    [PyFunction("ascii($module, obj, /)")]
    private static PyObject Ascii(PyObject obj) => AsciiText.Escape(ObjectProtocol.Repr(obj));

    /// <summary>Give the binary digits of an integer, after 0b.</summary>
    /// <example>
    /// &gt;&gt;&gt; bin(-10)
    /// '-0b1010'
    /// </example>
    [PyFunction("bin($module, number, /)")]
    private static PyObject Bin(PyObject number) => PyStr.FromNarrow(IntegerText.WithPrefix(Number.Index(number), 2));

    /// <summary>Give the octal digits of an integer, after 0o.</summary>
    /// <example>
    /// &gt;&gt;&gt; oct(65)
    /// '0o101'
    /// </example>
    [PyFunction("oct($module, number, /)")]
    private static PyObject Oct(PyObject number) => PyStr.FromNarrow(IntegerText.WithPrefix(Number.Index(number), 8));

    /// <summary>Give the hexadecimal digits of an integer, after 0x.</summary>
    /// <example>
    /// &gt;&gt;&gt; hex(-255)
    /// '-0xff'
    /// </example>
    [PyFunction("hex($module, number, /)")]
    private static PyObject Hex(PyObject number) => PyStr.FromNarrow(IntegerText.WithPrefix(Number.Index(number), 16));

    /// <summary>Return whether the object is callable.</summary>
    [PyFunction("callable($module, obj, /)")]
    private static bool IsCallable(PyObject obj) => Callable.IsCallable(obj);

    /// <summary>Return the character of a Unicode code point.</summary>
    [PyFunction("chr($module, i, /)")]
    private static PyObject Chr(PyObject i)
    {
        if (Number.Index(i).TryToInt64(out var code) && code is >= 0 and <= 0x10FFFF)
            return PyStr.FromCodePoint((int)code);
        throw Errors.ValueError("chr() arg not in range(0x110000)");
    }

    /// <summary>Return the Unicode code point of a one-character string.</summary>
    [PyFunction("ord($module, character, /)")]
    private static long Ord(PyObject character) => character switch
    {
        PyStr { Length: 1 } text => text[0],
        PyBytes { Length: 1 } bytes => bytes.Span[0],
        PyByteArray { Count: 1 } bytes => bytes.Span[0],
        PyStr text => throw Errors.TypeError($"ord() expected a character, but string of length {text.Length} found"),
        PyBytes bytes => throw Errors.TypeError($"ord() expected a character, but string of length {bytes.Length} found"),
        PyByteArray bytes => throw Errors.TypeError($"ord() expected a character, but string of length {bytes.Count} found"),
        _ => throw Errors.TypeError($"ord() expected string of length 1, but {character.Type.Name} found"),
    };

    /// <summary>Delete the named attribute of an object.</summary>
    [PyFunction("delattr($module, obj, name, /)")]
    private static void DelAttr(PyObject obj, PyObject name) => Attributes.Delete(obj, AttributeName(name));

    /// <summary>Set the named attribute of an object.</summary>
    [PyFunction("setattr($module, obj, name, value, /)")]
    private static void SetAttr(PyObject obj, PyObject name, PyObject value) => Attributes.Set(obj, AttributeName(name), value);

    /// <summary>Return whether the object has the attribute.</summary>
    [PyFunction("hasattr($module, obj, name, /)")]
    private static bool HasAttr(PyObject obj, PyObject name) => Attributes.GetOrNull(obj, AttributeName(name)) != null;

    /// <summary>Get the named attribute of an object, or the default.</summary>
    [PyFunction("getattr($module, object, name, default=<unrepresentable>, /)")]
    private static PyObject? GetAttr(ThreadState thread, PyObject @object, PyObject name, PyObject? @default)
    {
        var attribute = AttributeName(name);
        return @default == null ? Attributes.TryGet(thread, @object, attribute) : Attributes.GetOrNull(@object, attribute) ?? @default;
    }

    private static PyStr AttributeName(PyObject name) =>
        name is PyStr text ? text.Intern() : throw Errors.TypeError($"attribute name must be string, not '{name.Type.Name}'");

    /// <summary>Divide, and give quotient and remainder.</summary>
    [PyFunction("divmod($module, x, y, /)")]
    private static PyObject? DivMod(PyObject x, PyObject y) => NumberProtocol.Binary(Slot.DivMod, x, y);

    /// <summary>Return the formatted value.</summary>
    [PyFunction("format($module, value, format_spec='', /)")]
    private static PyObject Format(PyObject value, PyObject? formatSpec) => Formatting.Format(value, formatSpec);

    /// <summary>Return the hash of an object.</summary>
    [PyFunction("hash($module, obj, /)")]
    private static long Hash(PyObject obj) => ObjectProtocol.Hash(obj);

    /// <summary>A number that no other living object has.</summary>
    [PyFunction("id($module, obj, /)")]
    private static long Id(PyObject obj) => Identity.Of(obj);

    /// <summary>Return whether an object is an instance of a class or of one of several.</summary>
    [PyFunction("isinstance($module, obj, class_or_tuple, /)")]
    private static bool IsInstance(PyObject obj, PyObject classOrTuple) => Classes.IsInstance(obj, classOrTuple);

    /// <summary>Return whether a class is derived from another or from one of several.</summary>
    [PyFunction("issubclass($module, cls, class_or_tuple, /)")]
    private static bool IsSubclass(PyObject cls, PyObject classOrTuple) => Classes.IsSubclass(cls, classOrTuple);

    /// <summary>Count the items of a container.</summary>
    [PyFunction("len($module, obj, /)")]
    private static nint Len(PyObject obj) => Subscripts.Length(obj);

    /// <summary>Return the next item of the iterator, or the default at its end.</summary>
    [PyFunction("next($module, iterator, default=<unrepresentable>, /)")]
    private static PyObject? Next(ThreadState thread, PyObject iterator, PyObject? @default)
    {
        PyObject? item;
        unsafe
        {
            var slot = iterator.Type.Slots.IterNext;
            if (slot == null)
                throw Errors.TypeError($"'{iterator.Type.Name}' object is not an iterator");
            item = @default == null ? slot(iterator) : Iteration.TryNext(thread, iterator);
        }
        if (item != null || thread.Error != null)
            return item;
        if (@default != null)
            return @default;
        thread.Error = Errors.StopIteration(null).Value;
        return null;
    }

    /// <summary>Return base**exp, modulo mod if given.</summary>
    [PyFunction("pow($module, /, base, exp, mod=None)")]
    private static PyObject? Pow(PyObject @base, PyObject exp, PyObject? mod) => NumberProtocol.Power(@base, exp, mod ?? PyNone.Value);

    /// <summary>Return the canonical string representation of an object.</summary>
    [PyFunction("repr($module, obj, /)")]
    private static PyObject Repr(PyObject obj) => ObjectProtocol.Repr(obj);

    /// <summary>Round a number to a number of decimal digits.</summary>
    [PyFunction("round($module, /, number, ndigits=None)")]
    private static PyObject? RoundNumber(PyObject number, PyObject? ndigits)
    {
        var method = Attributes.LookupSpecial(number, Round)
            ?? throw Errors.TypeError($"type {number.Type.Name} doesn't define __round__ method");
        return ndigits is null or PyNone ? Callable.TryCall(method) : Callable.TryCall(method, ndigits);
    }

    /// <summary>Return the sum of a start value and the items of an iterable.</summary>
    [PyFunction("sum($module, iterable, /, start=0)")]
    private static PyObject Sum(PyObject iterable, PyObject? start) => Summation.Sum(iterable, start ?? PyInt.Zero);

    /// <summary>Return the attributes of an object, or the local variables.</summary>
    [PyFunction("vars($module, object=<unrepresentable>, /)")]
    private static PyObject Vars(PyObject? @object) => @object == null
        ? Locals()
        : Attributes.GetOrNull(@object, DictName) ?? throw Errors.TypeError("vars() argument must have __dict__ attribute");

    private static readonly PyStr DictName = PyStr.Intern("__dict__");

    /// <summary>Print the values to a stream, or to sys.stdout.</summary>
    [PyFunction("print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)")]
    private static void Print(ReadOnlySpan<PyObject> args, PyObject? sep, PyObject? end, PyObject? file, bool flush)
    {
        if (sep is not (null or PyNone or PyStr))
            throw Errors.TypeError($"sep must be None or a string, not {sep.Type.Name}");
        if (end is not (null or PyNone or PyStr))
            throw Errors.TypeError($"end must be None or a string, not {end.Type.Name}");
        if (file is null or PyNone)
        {
            file = SysModuleAccess.Get("stdout") ?? throw Errors.RuntimeError("lost sys.stdout");
            if (file is PyNone)
                return;
        }
        for (var i = 0; i < args.Length; i++)
        {
            if (i > 0)
                Callable.CallMethod(file, Write, sep is PyStr ? sep : Space);
            Callable.CallMethod(file, Write, ObjectProtocol.Str(args[i]));
        }
        Callable.CallMethod(file, Write, end is PyStr ? end : NewLine);
        if (flush)
            Callable.CallMethod(file, Flush);
    }

    /// <summary>Read a line from sys.stdin, after writing the prompt to sys.stdout.</summary>
    [PyFunction("input($module, prompt='', /)")]
    private static PyObject Input(PyObject? prompt)
    {
        var input = SysModuleAccess.Get("stdin") is { } stdin and not PyNone ? stdin : throw Errors.RuntimeError("input(): lost sys.stdin");
        var output = SysModuleAccess.Get("stdout") is { } stdout and not PyNone ? stdout : throw Errors.RuntimeError("input(): lost sys.stdout");
        if (SysModuleAccess.Get("stderr") is { } stderr and not PyNone)
            Callable.CallMethod(stderr, Flush);
        if (prompt != null)
            Callable.CallMethod(output, Write, ObjectProtocol.Str(prompt));
        try
        {
            Callable.CallMethod(output, Flush);
        }
        catch (PyException)
        {
            // Reading goes on, whatever is wrong with sys.stdout.
        }
        if (Callable.CallMethod(input, PyStr.Intern("readline")) is not PyStr line)
            throw Errors.TypeError("object.readline() returned non-string");
        if (line.Length == 0)
            throw Errors.EOFError("EOF when reading a line");
        return line[line.Length - 1] == '\n' ? Callable.CallMethod(line, PyStr.Intern("removesuffix"), NewLine) : line;
    }

    private static readonly PyStr Space = PyStr.Intern(" ");
    private static readonly PyStr NewLine = PyStr.Intern("\n");
}
