using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Exceptions;

/// <summary>Which exceptions of a group are meant: those of some classes, those a function says yes to, or given ones.</summary>
internal sealed class ExceptionCondition
{
    private readonly PyObject? _classes;
    private readonly PyObject? _function;
    private readonly HashSet<PyBaseException>? _leaves;

    private ExceptionCondition(PyObject? classes, PyObject? function, HashSet<PyBaseException>? leaves)
    {
        _classes = classes;
        _function = function;
        _leaves = leaves;
    }

    /// <summary>The condition that <c>split()</c> and <c>subgroup()</c> are given.</summary>
    public static ExceptionCondition Of(PyObject value)
    {
        if (IsExceptionClass(value))
            return new ExceptionCondition(value, null, null);
        if (value is PyTuple classes && All(classes))
            return new ExceptionCondition(value, null, null);
        if (value is not PyType && Callable.IsCallable(value))
            return new ExceptionCondition(null, value, null);
        throw Errors.TypeError("expected an exception type, a tuple of exception types, or a callable (other than a class)");
    }

    /// <summary>Exactly these exceptions, groups not among them.</summary>
    public static ExceptionCondition OfLeaves(HashSet<PyBaseException> leaves) => new(null, null, leaves);

    public bool Holds(PyBaseException exception)
    {
        if (_leaves != null)
            return exception is not PyBaseExceptionGroup && _leaves.Contains(exception);
        return _classes != null
            ? Interpreter.Raising.Matches(exception, _classes)
            : ObjectProtocol.IsTrue(Callable.Call(_function!, exception));
    }

    private static bool IsExceptionClass(PyObject value) => value is PyType type && type.IsSubtypeOf(ExceptionTypes.BaseException);

    private static bool All(PyTuple classes)
    {
        foreach (var item in classes.Items)
        {
            if (!IsExceptionClass(item))
                return false;
        }
        return true;
    }
}
