using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Exceptions;

/// <summary>
/// Shows exceptions that nobody caught: through the library's own <c>traceback</c>, which knows suggestions, carets and
/// colours, or in a plainer form where that cannot be had.
/// </summary>
public static class ExceptionDisplay
{
    private const int RepeatsShown = 3;
    private static readonly PyStr TracebackModule = PyStr.Intern("traceback");
    private static readonly PyStr PrintFunction = PyStr.Intern("_print_exception_bltin");

    /// <summary>The text that <c>-c</c> runs, for the lines of its traceback; null for other programs.</summary>
    public static string? CommandText { get; set; }

    /// <summary>Shows the exception on <c>sys.stderr</c>. Never throws.</summary>
    public static void Print(PyBaseException error)
    {
        try
        {
            if (ImportSystem.IsReady)
            {
                var module = ObjectProtocol.Checked(ImportSystem.Import(TracebackModule, null, PyTuple.Of(PrintFunction), 0));
                RegisterCommand();
                Callable.Call(Attributes.Get(module, PrintFunction), error);
                ErrorStream.Flush();
                return;
            }
        }
        catch (PyException)
        {
            // The library is not there or fails: what follows does not need it.
        }
        ErrorStream.Write(Describe(error));
        ErrorStream.Flush();
    }

    // linecache finds lines of files alone; the text of a command is told to it.
    private static void RegisterCommand()
    {
        if (CommandText == null || SysModuleAccess.ModuleOrNull(PyStr.Intern("linecache")) is not { } linecache
            || Attributes.GetOrNull(linecache, PyStr.Intern("cache")) is not PyDict cache)
        {
            return;
        }
        var lines = Callable.CallMethod(PyStr.From(CommandText), PyStr.Intern("splitlines"), PyBool.True);
        cache.SetItem(PyStr.From("<string>"), PyTuple.Own([PyInt.From(CommandText.Length), PyNone.Value, lines, PyStr.From("<string>")]));
    }

    /// <summary>The exception and what caused it, in the plain form.</summary>
    internal static string Describe(PyBaseException error)
    {
        var text = new StringBuilder();
        Append(text, error, []);
        return text.ToString();
    }

    private static void Append(StringBuilder text, PyBaseException error, HashSet<PyBaseException> seen)
    {
        // A chain may be long: from the first cause to the last exception, without recursion.
        var chain = new List<(PyBaseException Error, string? Link)>();
        string? link = null;
        for (var at = error; at != null && seen.Add(at);)
        {
            chain.Add((at, link));
            if (at.Cause != null)
            {
                link = "\nThe above exception was the direct cause of the following exception:\n\n";
                at = at.Cause;
            }
            else
            {
                link = "\nDuring handling of the above exception, another exception occurred:\n\n";
                at = at.SuppressContext ? null : at.Context;
            }
        }
        for (var i = chain.Count - 1; i >= 0; i--)
        {
            AppendTraceback(text, chain[i].Error.Traceback);
            if (!SyntaxErrorDisplay.TryAppend(text, chain[i].Error))
                AppendFinalLine(text, chain[i].Error);
            text.Append(chain[i].Link);
        }
    }

    /// <summary>The frames, with source lines, as CPython's own C code shows them.</summary>
    internal static void AppendTraceback(StringBuilder text, PyTraceback? traceback)
    {
        if (traceback == null)
            return;
        text.Append("Traceback (most recent call last):\n");
        string? last = null;
        var repeats = 0;
        for (var at = traceback; at != null; at = at.Next)
        {
            var unit = at.Frame.Code.Unit;
            var entry = $"  File \"{unit.FileName}\", line {at.Line}, in {unit.Name}\n";
            repeats = entry == last ? repeats + 1 : 0;
            if (repeats < RepeatsShown)
            {
                text.Append(entry);
                if (SourceLines.Read(unit.FileName, at.Line)?.Trim() is { Length: > 0 } line)
                    text.Append("    ").Append(line).Append('\n');
            }
            if (repeats >= RepeatsShown && (at.Next == null || !IsSamePlace(at, at.Next)))
                text.Append($"  [Previous line repeated {repeats - RepeatsShown + 1} more time{(repeats > RepeatsShown ? "s" : "")}]\n");
            last = entry;
        }
    }

    private static bool IsSamePlace(PyTraceback left, PyTraceback right) =>
        ReferenceEquals(left.Frame.Code, right.Frame.Code) && left.Line == right.Line;

    /// <summary>The class, by its module's name too, and the message.</summary>
    internal static void AppendFinalLine(StringBuilder text, PyBaseException error)
    {
        string message;
        try
        {
            message = ObjectProtocol.Str(error).ToString();
        }
        catch (PyException)
        {
            message = "<exception str() failed>";
        }
        text.Append(TypeName(error.Type)).Append(message.Length == 0 ? "\n" : $": {message}\n");
    }

    internal static string TypeName(PyType type)
    {
        if (!type.IsHeap)
            return type.QualifiedName;
        var module = type.Lookup(WellKnown.Module) as PyStr;
        return module == null ? "<unknown>." + type.QualifiedName
            : module.ToString() is "builtins" or "__main__" ? type.QualifiedName : $"{module}.{type.QualifiedName}";
    }
}
