using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>The CLR classes of exceptions.</summary>
internal static class ExceptionLayouts
{
    /// <summary>An exception of this class, with nothing set.</summary>
    public static PyBaseException Make(PyType type)
    {
        var layout = type.Layout;
        if (ReferenceEquals(layout, PyBaseException.TypeObject))
            return new PyBaseException(type);
        return layout.Name switch
        {
            "StopIteration" => new PyStopIteration(type),
            "AttributeError" => new PyAttributeError(type),
            "NameError" => new PyNameError(type),
            "ImportError" => new PyImportError(type),
            "OSError" => new PyOSError(type),
            "SyntaxError" => new PySyntaxError(type),
            "SystemExit" => new PySystemExit(type),
            "UnicodeEncodeError" => new PyUnicodeEncodeError(type),
            "UnicodeDecodeError" => new PyUnicodeDecodeError(type),
            "UnicodeTranslateError" => new PyUnicodeTranslateError(type),
            _ => throw Errors.TypeError($"BaseException.__new__({type.Name}) is not safe, use {layout.Name}.__new__()"),
        };
    }
}
