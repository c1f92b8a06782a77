using Fang.Compiler.Bytecode;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>The Python exceptions of .NET exceptions that native code let through.</summary>
internal static class InternalErrors
{
    /// <summary>The Python exception; null for one that must not be caught.</summary>
    public static PyBaseException? Translate(Exception error) => error switch
    {
        InsufficientExecutionStackException => Errors.RecursionError().Value,
        OutOfMemoryException => Errors.MemoryError().Value,
        // Code that was made to look intact, and is read only now.
        CorruptCodeException => Errors.ValueError("bad marshal data").Value,
        ThreadInterruptedException => null,
        _ => Errors.SystemError($"internal error: {error.GetType().Name}: {error.Message}{Detail(error)}").Value,
    };

    // Developers of Fang see where it came from with FANG_DEBUG set; users never see a .NET stack trace.
    private static string Detail(Exception error) =>
        Environment.GetEnvironmentVariable("FANG_DEBUG") == null ? "" : "\n" + error.StackTrace;
}
