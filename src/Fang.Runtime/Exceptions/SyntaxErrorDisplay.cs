using System.Text;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Exceptions;

/// <summary>Shows where the source text of a syntax error is wrong, in the plain form.</summary>
internal static class SyntaxErrorDisplay
{
    /// <summary>The file, the line with carets below and the message; false for an exception that tells no place.</summary>
    public static bool TryAppend(StringBuilder text, PyBaseException error)
    {
        if (error is not PySyntaxError { Line: PyInteger line } syntaxError)
            return false;
        var (file, source, message) = (Shown(syntaxError.FileName!), Shown(syntaxError.Text!), Shown(syntaxError.MessageText!));
        text.Append($"  File \"{file ?? "<string>"}\", line {line}\n");
        if (source != null)
            AppendSource(text, source, Number(syntaxError.Offset), Number(syntaxError.EndOffset));
        text.Append(ExceptionDisplay.TypeName(error.Type)).Append(": ").Append(message ?? "<no detail available>").Append('\n');
        return true;
    }

    // Offsets count from 1; those outside of the line have no carets.
    private static void AppendSource(StringBuilder text, string source, int offset, int endOffset)
    {
        source = source.TrimEnd();
        var shown = source.TrimStart(' ', '\n', '\f');
        var indentation = source.Length - shown.Length;
        text.Append("    ").Append(shown).Append('\n');
        var start = offset - 1 - indentation;
        if (offset < 1 || start < 0)
            return;
        var end = Math.Min(endOffset - 1 - indentation, shown.Length);
        text.Append("    ");
        for (var i = 0; i < start; i++)
            text.Append(i < shown.Length && shown[i] == '\t' ? '\t' : ' ');
        text.Append('^', Math.Max(end - start, 1)).Append('\n');
    }

    private static int Number(PyObject? value) => value is PyInteger integer && integer.TryToInt64(out var number) && number is > 0 and < int.MaxValue ? (int)number : 0;

    private static string? Shown(PyObject value)
    {
        try
        {
            return value is PyNone ? null : ObjectProtocol.Str(value).ToString();
        }
        catch (PyException)
        {
            return null;
        }
    }
}
