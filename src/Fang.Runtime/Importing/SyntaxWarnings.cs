using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Syntax.Text;

namespace Fang.Runtime.Importing;

/// <summary>The SyntaxWarnings of the parser and the compiler.</summary>
internal static class SyntaxWarnings
{
    private static readonly PyStr WarnExplicit = PyStr.Intern("warn_explicit");

    /// <summary>Issues the warning; a filter that makes it an error gets a SyntaxError at the place.</summary>
    public static void Issue(string message, SourceText? text, string fileName, int line, int column, int endLine, int endColumn)
    {
        if (SysModuleAccess.ModuleOrNull(PyStr.Intern("_warnings")) is not PyModule warnings || warnings.Dict.GetItemOrNull(WarnExplicit) is not { } warn)
            return;
        try
        {
            Callable.Call(warn, [PyStr.From(message), ExceptionTypes.SyntaxWarning, PyStr.From(fileName), PyInt.From(line)]);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.SyntaxWarning))
        {
            var start = text?.CharacterColumn(line, column) ?? column;
            var end = text?.CharacterColumn(endLine, endColumn) ?? endColumn;
            throw SourceCompiler.Translate(new SyntaxErrorException(SyntaxErrorKind.SyntaxError, message, line, start + 1, endLine, end + 1, null), fileName, text);
        }
    }
}
