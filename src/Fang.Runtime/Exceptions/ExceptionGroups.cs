using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>except* (PEP 654).</summary>
internal static class ExceptionGroups
{
    /// <summary>Splits for one clause: the matching part and the rest, each None if empty.</summary>
    public static void Match(PyBaseException exception, PyObject clause, Span<PyObject?> parts) =>
        throw Errors.NotImplementedError("except* is not there yet");

    /// <summary>What is left to raise after all clauses; None for nothing.</summary>
    public static PyObject Rest(PyBaseException original, PyList raised) =>
        throw Errors.NotImplementedError("except* is not there yet");
}
