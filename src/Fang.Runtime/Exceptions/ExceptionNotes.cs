using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>Notes of exceptions (PEP 678).</summary>
internal static class ExceptionNotes
{
    internal static readonly PyStr Name = PyStr.Intern("__notes__");

    /// <summary>Appends a note.</summary>
    public static void Add(PyBaseException exception, string note)
    {
        var dict = exception.GetDict(create: true)!;
        if (dict.GetItemOrNull(Name) is not PyList notes)
            dict.SetItem(Name, notes = new PyList());
        notes.Append(PyStr.From(note));
    }
}
