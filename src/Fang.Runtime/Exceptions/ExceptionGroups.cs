using Fang.Runtime.Calls;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Exceptions;

/// <summary>except* (PEP 654).</summary>
internal static class ExceptionGroups
{
    private static readonly PyStr SplitName = PyStr.Intern("split");

    /// <summary>Splits for one clause: the matching part and the rest, each None if empty.</summary>
    public static void Match(PyBaseException exception, PyObject clause, Span<PyObject?> parts)
    {
        CheckClause(clause);
        parts[0] = PyNone.Value;
        if (Raising.Matches(exception, clause))
        {
            parts[0] = exception is PyBaseExceptionGroup ? exception : Wrap(exception);
            parts[1] = PyNone.Value;
        }
        else if (exception is PyBaseExceptionGroup)
        {
            var split = Callable.CallMethod(exception, SplitName, clause);
            if (split is not PyTuple pair)
                throw Errors.TypeError($"{exception.Type.Name}.split must return a tuple, not {split.Type.Name}");
            if (pair.Count < 2)
                throw Errors.TypeError($"{exception.Type.Name}.split must return a 2-tuple, got tuple of size {pair.Count}");
            parts[0] = pair[0];
            parts[1] = pair[1];
        }
        else
        {
            parts[1] = exception;
        }
    }

    private static void CheckClause(PyObject clause)
    {
        ReadOnlySpan<PyObject> classes = clause is PyTuple tuple ? tuple.Items : new ReadOnlySpan<PyObject>(ref clause);
        foreach (var item in classes)
        {
            if (item is not PyType type || !type.IsSubtypeOf(ExceptionTypes.BaseException))
                throw Raising.NotAClass();
        }
        foreach (var item in classes)
        {
            if (((PyType)item).IsSubtypeOf(PyBaseExceptionGroup.TypeObject))
                throw Errors.TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
        }
    }

    // An exception that is no group is handled as a group of one.
    private static PyBaseExceptionGroup Wrap(PyBaseException exception) =>
        PyBaseExceptionGroup.Make(PyBaseExceptionGroup.TypeObject, PyStr.Empty, PyTuple.Of(exception));

    /// <summary>What is left to raise after all clauses; None for nothing.</summary>
    public static PyObject Rest(PyBaseException original, PyList raised)
    {
        var exceptions = raised.ToArray();
        if (exceptions.Length == 0)
            return PyNone.Value;
        if (original is not PyBaseExceptionGroup group)
            return exceptions[0];
        // What clauses raised again, and what no clause took, is put together as it stood in the original.
        var added = new PyList();
        var leaves = new HashSet<PyBaseException>();
        foreach (PyBaseException exception in exceptions)
        {
            if (IsPartOf(exception, original))
                AddLeaves(exception, leaves);
            else
                added.Append(exception);
        }
        var rest = leaves.Count == 0 ? null : group.Split(ExceptionCondition.OfLeaves(leaves)).Match;
        if (added.Count == 0)
            return (PyObject?)rest ?? PyNone.Value;
        if (rest != null)
            added.Append(rest);
        return added.Count == 1 ? added.GetOrNull(0)! : PyBaseExceptionGroup.Make(PyBaseExceptionGroup.TypeObject, PyStr.Empty, added);
    }

    // A part that was split off shares these with the original; an exception that a clause raised anew does not.
    private static bool IsPartOf(PyBaseException exception, PyBaseException original) =>
        exception is PyBaseExceptionGroup
        && ReferenceEquals(exception.Traceback, original.Traceback) && ReferenceEquals(exception.Cause, original.Cause)
        && ReferenceEquals(exception.Context, original.Context);

    private static void AddLeaves(PyBaseException exception, HashSet<PyBaseException> leaves)
    {
        if (exception is not PyBaseExceptionGroup group)
        {
            leaves.Add(exception);
            return;
        }
        RecursionGuard.Enter();
        foreach (var item in group.Exceptions.Items)
            AddLeaves((PyBaseException)item, leaves);
    }
}
