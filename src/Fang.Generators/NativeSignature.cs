using System.Text;

namespace Fang.Generators;

/// <summary>How a parameter takes its argument.</summary>
internal enum ParameterKind { PositionalOnly, Positional, VarPositional, KeywordOnly, VarKeyword }

/// <summary>A parameter of a Python signature; <see cref="Default"/> is the text after the equals sign.</summary>
internal sealed class NativeParameter(string name, ParameterKind kind, string? defaultText)
{
    public string Name { get; } = name;
    public ParameterKind Kind { get; set; } = kind;
    public string? Default { get; } = defaultText;
    public bool IsRequired => Default == null && Kind is not (ParameterKind.VarPositional or ParameterKind.VarKeyword);
}

/// <summary>A signature as Python writes it: <c>bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)</c>.</summary>
internal sealed class NativeSignature
{
    private NativeSignature(string name, string text)
    {
        Name = name;
        Text = text;
    }

    public string Name { get; }

    /// <summary>The parenthesised part.</summary>
    public string Text { get; }

    /// <summary>The word after the dollar sign, without it: self, type or module.</summary>
    public string? Receiver { get; private set; }

    public List<NativeParameter> Parameters { get; } = [];

    /// <summary>Reads <paramref name="declaration"/>.</summary>
    /// <exception cref="FormatException">It is no signature; the message says why.</exception>
    public static NativeSignature Parse(string declaration)
    {
        var open = declaration.IndexOf('(');
        if (open <= 0 || declaration[declaration.Length - 1] != ')')
            throw new FormatException("a signature has the form \"name(parameters)\"");
        var name = declaration.Substring(0, open);
        if (!IsIdentifier(name))
            throw new FormatException($"'{name}' is no name");
        var signature = new NativeSignature(name, declaration.Substring(open));
        signature.ReadParameters(SplitAtCommas(declaration.Substring(open + 1, declaration.Length - open - 2)));
        return signature;
    }

    private void ReadParameters(List<string> items)
    {
        var kind = ParameterKind.Positional;
        var seenDefault = false;
        foreach (var item in items)
        {
            if (item.StartsWith("$", StringComparison.Ordinal))
            {
                if (Receiver != null || Parameters.Count > 0)
                    throw new FormatException($"'{item}' comes first");
                Receiver = item.Substring(1);
            }
            else if (item == "/")
            {
                if (kind != ParameterKind.Positional)
                    throw new FormatException("'/' comes before '*'");
                foreach (var parameter in Parameters)
                    parameter.Kind = ParameterKind.PositionalOnly;
            }
            else if (item == "*")
            {
                kind = ParameterKind.KeywordOnly;
            }
            else if (item.StartsWith("**", StringComparison.Ordinal))
            {
                Add(item.Substring(2), ParameterKind.VarKeyword, null);
            }
            else if (item.StartsWith("*", StringComparison.Ordinal))
            {
                Add(item.Substring(1), ParameterKind.VarPositional, null);
                kind = ParameterKind.KeywordOnly;
            }
            else
            {
                var equals = item.IndexOf('=');
                var defaultText = equals < 0 ? null : item.Substring(equals + 1).Trim();
                if (kind == ParameterKind.Positional && defaultText == null && seenDefault)
                    throw new FormatException($"required parameter '{item}' follows an optional one");
                seenDefault |= defaultText != null;
                Add((equals < 0 ? item : item.Substring(0, equals)).Trim(), kind, defaultText);
            }
        }
    }

    private void Add(string name, ParameterKind kind, string? defaultText)
    {
        if (!IsIdentifier(name))
            throw new FormatException($"'{name}' is no name of a parameter");
        if (Parameters.Any(parameter => parameter.Name == name))
            throw new FormatException($"parameter '{name}' occurs twice");
        if (Parameters.Any(parameter => parameter.Kind == ParameterKind.VarKeyword))
            throw new FormatException("no parameter follows '**'");
        Parameters.Add(new NativeParameter(name, kind, defaultText));
    }

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && text.All(character => character == '_' || char.IsLetterOrDigit(character));

    private static List<string> SplitAtCommas(string text)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        var quote = '\0';
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quote != '\0')
            {
                if (character == '\\' && i + 1 < text.Length)
                    item.Append(text[i++]);
                else if (character == quote)
                    quote = '\0';
                item.Append(text[i]);
                continue;
            }
            if (character is '\'' or '"')
                quote = character;
            else if (character is '(' or '[' or '{')
                depth++;
            else if (character is ')' or ']' or '}')
                depth--;
            if (character == ',' && depth == 0)
            {
                items.Add(item.ToString().Trim());
                item.Clear();
            }
            else
            {
                item.Append(character);
            }
        }
        if (quote != '\0' || depth != 0)
            throw new FormatException("a quote or bracket is not closed");
        if (item.ToString().Trim() is { Length: > 0 } last)
            items.Add(last);
        if (items.Any(part => part.Length == 0))
            throw new FormatException("a parameter is missing between commas");
        return items;
    }
}
