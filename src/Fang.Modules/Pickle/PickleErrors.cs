using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The exceptions of the pickle module.</summary>
internal static class PickleErrors
{
    public static readonly PyType PickleError = ExceptionTypes.Plain("PickleError", ExceptionTypes.Exception, "_pickle");
    public static readonly PyType PicklingError = ExceptionTypes.Plain("PicklingError", PickleError, "_pickle");
    public static readonly PyType UnpicklingError = ExceptionTypes.Plain("UnpicklingError", PickleError, "_pickle");

    public static PyException Pickling(string message) => Errors.Make(PicklingError, message);

    public static PyException Unpickling(string message) => Errors.Make(UnpicklingError, message);

    public static PyException Truncated() => Unpickling("pickle data was truncated");

    public static PyException Underflow() => Unpickling("unpickling stack underflow");
}
