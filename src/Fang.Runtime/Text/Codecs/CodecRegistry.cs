using System.Collections.Concurrent;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary>The codec registry (library reference, "codecs").</summary>
internal static class CodecRegistry
{
    private static readonly PyStr IsTextEncoding = PyStr.Intern("_is_text_encoding");
    private static readonly PyStr Encodings = PyStr.Intern("encodings");

    // The codecs found so far, by normalised name.
    private static readonly ConcurrentDictionary<string, PyTuple> Found = new();

    // Replaced as a whole under its own lock; read without.
    private static readonly Lock SearchLock = new();
    private static PyObject[] _search = [];
    private static bool _isImported;

    /// <summary>Adds a search function.</summary>
    public static void Register(PyObject search)
    {
        if (!Callable.IsCallable(search))
            throw Errors.TypeError("argument must be callable");
        lock (SearchLock)
            _search = [.. _search, search];
    }

    /// <summary>Removes a search function and forgets what was found.</summary>
    public static void Unregister(PyObject search)
    {
        lock (SearchLock)
        {
            var at = Array.FindIndex(_search, candidate => ReferenceEquals(candidate, search));
            if (at < 0)
                return;
            _search = [.. _search[..at], .. _search[(at + 1)..]];
            Found.Clear();
        }
    }

    /// <summary>The codec of a name, a tuple of four; LookupError if there is none.</summary>
    public static PyTuple Lookup(string name)
    {
        if (name.Contains('\0'))
            throw Errors.ValueError("embedded null character");
        var normal = Normalize(name);
        if (Found.TryGetValue(normal, out var codec))
            return codec;
        ImportEncodings();
        foreach (var search in Volatile.Read(ref _search))
        {
            var result = Callable.Call(search, PyStr.From(normal));
            if (result is PyNone)
                continue;
            if (result is not PyTuple { Count: 4 } tuple)
                throw Errors.TypeError("codec search functions must return 4-tuples");
            return Found.GetOrAdd(normal, tuple);
        }
        throw Errors.LookupError($"unknown encoding: {name}");
    }

    // The package registers its search function when it is imported.
    private static void ImportEncodings()
    {
        if (_isImported)
            return;
        Callable.Call(SysModuleAccess.ImportFunction(), Encodings);
        _isImported = true;
    }

    /// <summary>Lower case, with an underscore for each run of other characters than letters, digits and dots.</summary>
    public static string Normalize(string name)
    {
        var result = new System.Text.StringBuilder(name.Length);
        var gap = false;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '.')
            {
                if (gap && result.Length > 0)
                    result.Append('_');
                gap = false;
                result.Append(char.ToLowerInvariant(c));
            }
            else
            {
                gap = true;
            }
        }
        return result.ToString();
    }

    /// <summary><c>codecs.encode(value, encoding, errors)</c>.</summary>
    public static PyObject Encode(PyObject value, string encoding, string? errors, bool textOnly) =>
        Run(value, encoding, errors, 0, "encod", textOnly);

    /// <summary><c>codecs.decode(value, encoding, errors)</c>.</summary>
    public static PyObject Decode(PyObject value, string encoding, string? errors, bool textOnly) =>
        Run(value, encoding, errors, 1, "decod", textOnly);

    private static PyObject Run(PyObject value, string encoding, string? errors, int part, string verb, bool textOnly)
    {
        var codec = Lookup(encoding);
        if (textOnly && codec.GetType() != typeof(PyTuple) && Attributes.GetOrNull(codec, IsTextEncoding) is { } mark && !ObjectProtocol.IsTrue(mark))
            throw Errors.LookupError($"'{encoding}' is not a text encoding; use codecs.{verb}e() to handle arbitrary codecs");
        PyObject result;
        try
        {
            result = errors == null ? Callable.Call(codec[part], value) : Callable.Call(codec[part], value, PyStr.From(errors));
        }
        catch (PyException error)
        {
            ExceptionNotes.Add(error.Value, $"{verb}ing with '{encoding}' codec failed");
            throw;
        }
        return result is PyTuple { Count: 2 } tuple
            ? tuple[0]
            : throw Errors.TypeError(verb + "er must return a tuple (object, integer)");
    }
}
