using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Fang.Generators.NativeNames;

namespace Fang.Generators;

/// <summary>Turns an argument into a C# parameter, and a default into C#. What each type accepts: Fang.Runtime/Native/README.md.</summary>
internal static class NativeConversion
{
    /// <summary>
    /// The C# expression that converts <paramref name="value"/>, an expression without side effects that is not null;
    /// null when no converter fits the type of <paramref name="parameter"/>.
    /// </summary>
    /// <param name="site">How messages call the argument: "replace() argument 1".</param>
    /// <param name="noneIsMissing">Whether None means that nothing was passed.</param>
    public static string? Convert(IParameterSymbol parameter, string value, string site, bool noneIsMissing) =>
        Convert(parameter.Type, value, site, noneIsMissing);

    public static string? Convert(ITypeSymbol type, string value, string site, bool noneIsMissing)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return ConvertNullable(nullable.TypeArguments[0], value, site);
        var isNullable = noneIsMissing && type.NullableAnnotation == NullableAnnotation.Annotated;
        if (IsObject(type, "PyObject"))
            return isNullable ? $"{Converters}.NoneToNull({value})" : value;
        if (Derives(type, "PyObject"))
        {
            var name = PythonTypeName(type);
            if (name == null)
                return null;
            var test = $"({value} as {FullName(type)} ?? {Converters}.Mismatch<{FullName(type)}>({value}, {Literal(site)}, {Literal(isNullable ? name + " or None" : name)}))";
            return isNullable ? $"({value} is {PyNone} ? null : {test})" : test;
        }
        if (type.SpecialType == SpecialType.System_String)
            return $"{Converters}.{(isNullable ? "ToOptionalString" : "ToString")}({value}, {Literal(site)})";
        return ConvertValue(type, value, site);
    }

    private static string? ConvertNullable(ITypeSymbol type, string value, string site)
    {
        if (type.SpecialType == SpecialType.System_IntPtr)
            return $"{Converters}.ToOptionalNint({value})";
        if (type.Name == "SliceIndex")
            return $"{Converters}.ToOptionalSliceIndex({value})";
        return ConvertValue(type, value, site) is { } converted ? $"({value} is {PyNone} ? default({FullName(type)}?) : {converted})" : null;
    }

    private static string? ConvertValue(ITypeSymbol type, string value, string site)
    {
        var converter = type.SpecialType switch
        {
            SpecialType.System_Boolean => "ToBool",
            SpecialType.System_Byte => "ToByte",
            SpecialType.System_Int16 => "ToInt16",
            SpecialType.System_UInt16 => "ToUInt16",
            SpecialType.System_Int32 => "ToInt32",
            SpecialType.System_UInt32 => "ToUInt32",
            SpecialType.System_Int64 => "ToInt64",
            SpecialType.System_UInt64 => "ToUInt64",
            SpecialType.System_IntPtr => "ToNint",
            SpecialType.System_Double => "ToDouble",
            _ => FullName(type) switch
            {
                "global::System.Numerics.BigInteger" => "ToBigInteger",
                "global::System.Numerics.Complex" => "ToComplex",
                "global::System.ReadOnlyMemory<byte>" => "ToBuffer",
                Native + "SliceIndex" => "ToSliceIndex",
                _ => null,
            },
        };
        if (converter != null)
            return $"{Converters}.{converter}({value})";
        return FullName(type) switch
        {
            "global::System.Memory<byte>" => $"{Converters}.ToWritableBuffer({value}, {Literal(site)})",
            Native + "CodePoint" => $"{Converters}.ToCodePoint({value}, {Literal(site)})",
            _ => null,
        };
    }

    /// <summary>What the parameter is when no argument was passed, as a C# expression; null when the default does not fit the type.</summary>
    public static string? Default(IParameterSymbol parameter, string pythonText)
    {
        var type = parameter.Type;
        if (parameter.HasExplicitDefaultValue)
            return Constant(type, parameter.ExplicitDefaultValue);
        var isNullableValue = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        var isNullable = isNullableValue || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);
        if (isNullableValue)
            type = ((INamedTypeSymbol)type).TypeArguments[0];
        if (pythonText == "None")
            return isNullable ? $"default({FullName(parameter.Type)})" : IsObject(type, "PyObject") ? PyNone + ".Value" : null;
        return DefaultLiteral(type, pythonText) ?? (isNullable ? $"default({FullName(parameter.Type)})" : null);
    }

    private static string? DefaultLiteral(ITypeSymbol type, string text)
    {
        if (text is "True" or "False")
        {
            return type.SpecialType == SpecialType.System_Boolean ? text.ToLowerInvariant()
                : IsObject(type, "PyObject") || IsObject(type, "PyBool") ? $"{Objects}PyBool.Of({text.ToLowerInvariant()})"
                : Number(type, text == "True" ? "1" : "0");
        }
        if (text == "sys.maxsize")
            return type.SpecialType == SpecialType.System_IntPtr ? "nint.MaxValue" : type.Name == "SliceIndex" ? $"new {Native}SliceIndex(nint.MaxValue)" : Number(type, "9223372036854775807");
        if (text == "()" && (IsObject(type, "PyObject") || IsObject(type, "PyTuple")) && type.NullableAnnotation != NullableAnnotation.Annotated)
            return Objects + "PyTuple.Empty";
        if (Text(text) is { } content)
        {
            return type.SpecialType == SpecialType.System_String ? Literal(content)
                : IsObject(type, "PyObject") || IsObject(type, "PyStr") ? $"{Objects}PyStr.Intern({Literal(content)})"
                : FullName(type) == Native + "CodePoint" && content.Length == 1 ? $"new {Native}CodePoint({(int)content[0]})"
                : null;
        }
        if (text.Length > 2 && text[0] == 'b' && Text(text.Substring(1)) is { } bytes && FullName(type) == "global::System.ReadOnlyMemory<byte>")
            return bytes.Length == 0 ? $"default({FullName(type)})" : $"new byte[] {{ {string.Join(", ", bytes.Select(unit => (int)unit))} }}";
        return Number(type, text);
    }

    private static string? Number(ITypeSymbol type, string text)
    {
        var digits = text.Replace("_", "");
        var isInteger = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.TryParse(digits.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var integer)
            : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer);
        var isNumber = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        if (!isInteger && !isNumber)
            return null;
        if (type.SpecialType == SpecialType.System_Double)
            return isNumber ? $"{number.ToString("R", CultureInfo.InvariantCulture)}d" : $"{integer}d";
        if (IsObject(type, "PyObject") || IsObject(type, "PyFloat"))
            return isInteger && !IsObject(type, "PyFloat") ? $"{Objects}PyInt.From({integer}L)" : $"new {Objects}PyFloat({number.ToString("R", CultureInfo.InvariantCulture)}d)";
        if (!isInteger)
            return null;
        if (IsObject(type, "PyInteger"))
            return $"{Objects}PyInt.From({integer}L)";
        if (FullName(type) == Native + "SliceIndex")
            return $"new {Native}SliceIndex(unchecked((nint)({integer}L)))";
        if (type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 or SpecialType.System_IntPtr)
            return $"unchecked(({FullName(type)})({integer}L))";
        return FullName(type) is "global::System.Numerics.BigInteger" or "global::System.Numerics.Complex" ? $"({FullName(type)})({integer}L)" : null;
    }

    /// <summary>The content of a Python string literal; null when the text is none, or one with rarer escapes.</summary>
    private static string? Text(string literal)
    {
        if (literal.Length < 2 || literal[0] is not ('\'' or '"') || literal[literal.Length - 1] != literal[0])
            return null;
        var content = new StringBuilder();
        for (var i = 1; i < literal.Length - 1; i++)
        {
            if (literal[i] != '\\')
            {
                content.Append(literal[i]);
                continue;
            }
            switch (literal[++i])
            {
                case 'n': content.Append('\n'); break;
                case 'r': content.Append('\r'); break;
                case 't': content.Append('\t'); break;
                case '\\' or '\'' or '"': content.Append(literal[i]); break;
                default: return null;
            }
        }
        return content.ToString();
    }

    /// <summary>A constant of C#, as an expression of <paramref name="type"/>.</summary>
    public static string Constant(ITypeSymbol type, object? value) => value switch
    {
        null => $"default({FullName(type)})",
        string text => Literal(text),
        bool flag => flag ? "true" : "false",
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        _ => $"unchecked(({FullName(type)})({System.Convert.ToString(value, CultureInfo.InvariantCulture)}))",
    };
}
