using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Exceptions;

/// <summary>Notes of exceptions (PEP 678).</summary>
internal static class ExceptionNotes
{
    internal static readonly PyStr Name = PyStr.Intern("__notes__");

    /// <summary>Appends a note.</summary>
    public static void Add(PyBaseException exception, string note) => Add(exception, PyStr.From(note));

    /// <summary>Appends a note.</summary>
    public static void Add(PyBaseException exception, PyStr note)
    {
        var existing = Attributes.GetOrNull(exception, Name);
        if (existing == null)
            Attributes.Set(exception, Name, existing = new PyList());
        if (existing is not PyList notes)
            throw Errors.TypeError("Cannot add note: __notes__ is not a list");
        notes.Append(note);
    }
}
