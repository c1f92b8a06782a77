using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>Writes rows to a file.</summary>
[PyType("writer", Module = "_csv", Instantiable = false)]
internal sealed partial class PyCsvWriter(PyObject write, PyCsvDialect dialect) : PyObject
{
    [PyProperty("dialect")]
    private PyObject Dialect => dialect;

    /// <summary>Write a row, an iterable of fields.</summary>
    [PyMethod("writerow($self, row, /)")]
    private PyObject WriteRow(PyObject row)
    {
        PyObject fields;
        try
        {
            fields = Iteration.GetIterator(row);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.TypeError))
        {
            throw CsvModule.Error($"iterable expected, not {row.Type.Name}");
        }
        var builder = new TextBuilder(256);
        var count = 0;
        var isNull = false;
        while (Iteration.Next(fields, out var field))
        {
            if (count++ > 0)
                builder.Append(dialect.DelimiterCharacter);
            isNull = field is PyNone;
            AppendField(ref builder, field);
        }
        if (count > 0 && builder.Length == 0)
        {
            if (dialect.QuotingKind == CsvQuoting.None || (isNull && dialect.QuotingKind is (CsvQuoting.Strings or CsvQuoting.NotNull)))
                throw CsvModule.Error("single empty field record must be quoted");
            builder.Append(dialect.QuoteCharacter);
            builder.Append(dialect.QuoteCharacter);
        }
        builder.Append(dialect.Terminator);
        return Callable.Call(write, builder.ToStr());
    }

    /// <summary>Write rows.</summary>
    [PyMethod("writerows($self, rows, /)")]
    private void WriteRows(PyObject rows)
    {
        var iterator = Iteration.GetIterator(rows);
        while (Iteration.Next(iterator, out var row))
            WriteRow(row);
    }

    private void AppendField(ref TextBuilder builder, PyObject field)
    {
        var isQuoted = dialect.QuotingKind switch
        {
            CsvQuoting.All => true,
            CsvQuoting.NonNumeric => !IsNumber(field),
            CsvQuoting.Strings => field is PyStr,
            CsvQuoting.NotNull => field is not PyNone,
            _ => false,
        };
        var text = field is PyNone ? PyStr.Empty : ObjectProtocol.Str(field);
        isQuoted |= NeedsQuotes(text);
        if (text.Length == 0 && dialect.DelimiterCharacter == ' ' && dialect.SkipsInitialSpace)
        {
            if (dialect.QuotingKind == CsvQuoting.None || (field is PyNone && dialect.QuotingKind is (CsvQuoting.Strings or CsvQuoting.NotNull)))
                throw CsvModule.Error("empty field must be quoted if delimiter is a space and skipinitialspace is true");
            isQuoted = true;
        }
        if (isQuoted)
            builder.Append(dialect.QuoteCharacter);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsSpecial(c) && NeedsEscape(c, out var escape))
                builder.Append(escape);
            builder.Append(c);
        }
        if (isQuoted)
            builder.Append(dialect.QuoteCharacter);
    }

    private static bool IsNumber(PyObject field) =>
        field is PyInteger or PyFloat or PyComplex || field.Type.Slots[Fang.Runtime.Slots.Slot.Float] != 0 || field.Type.Slots[Fang.Runtime.Slots.Slot.Index] != 0;

    private bool IsSpecial(int c) =>
        c == dialect.DelimiterCharacter || c == dialect.QuoteCharacter || c == dialect.EscapeCharacter || c is '\n' or '\r'
        || dialect.Terminator.Contains(PyStr.FromCodePoint(c));

    // Whether a character stands in the text that only quotation marks, not an escape, make harmless.
    private bool NeedsQuotes(PyStr text)
    {
        if (dialect.QuotingKind == CsvQuoting.None)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!IsSpecial(c) || c == dialect.EscapeCharacter || (c == dialect.QuoteCharacter && !dialect.DoublesQuotes))
                continue;
            return true;
        }
        return false;
    }

    // What stands before a special character: the escape character, or the quotation mark that doubles it.
    private bool NeedsEscape(int c, out int escape)
    {
        escape = dialect.EscapeCharacter;
        if (dialect.QuotingKind != CsvQuoting.None)
        {
            if (c == dialect.QuoteCharacter && dialect.DoublesQuotes)
            {
                escape = c;
                return true;
            }
            if (c != dialect.QuoteCharacter && c != dialect.EscapeCharacter)
                return false;
        }
        if (escape < 0)
            throw CsvModule.Error("need to escape, but no escapechar set");
        return true;
    }
}
